import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import type { FormContent, FormField } from './form-content.ts';

/** What can be wrong with an answer. */
export type AnswerFaultCode =
  | 'required'
  | 'unknown-field'
  | 'not-text'
  | 'too-long'
  | 'email-invalid'
  | 'phone-invalid'
  | 'number-invalid'
  | 'option-unknown';

export interface AnswerFault {
  readonly field: string;
  readonly code: AnswerFaultCode;
}

/** A form's answers, checked: the address apart, the rest as profile fields. */
export interface Answers {
  readonly email: string;
  readonly profile: Readonly<Record<string, string | number>>;
}

export type CheckedAnswers =
  | { readonly answers: Answers; readonly faults: readonly [] }
  | { readonly answers: null; readonly faults: readonly AnswerFault[] };

/** Longest answers, in characters. */
const LONGEST = { line: 500, 'long-text': 2_000 } as const;
const address = z.email().max(254);

/** Control characters have no place in a profile; a long text keeps its line breaks. */
const clean = (text: string, type: FormField['type']): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(type === 'long-text' ? /[^\P{Cc}\n\t]/gu : /\p{Cc}/gu, '')
    .trim();

type Read = { readonly value: string | number | null } | { readonly fault: AnswerFaultCode };

function readNumber(text: string): Read {
  const value = Number(text.replace(/[\s\u00A0\u202F]/g, '').replace(',', '.'));
  return Number.isFinite(value) ? { value } : { fault: 'number-invalid' };
}

function readPhone(text: string, countries: readonly CountryCode[]): Read {
  const number = countries
    .map((country) => parsePhoneNumberFromString(text, country))
    .find((read) => read?.isValid() === true);
  return number === undefined ? { fault: 'phone-invalid' } : { value: number.number };
}

function readAnswer(field: FormField, raw: unknown, countries: readonly CountryCode[]): Read {
  if (raw !== undefined && raw !== null && typeof raw !== 'string' && typeof raw !== 'number')
    return { fault: 'not-text' };
  const text = clean(String(raw ?? ''), field.type);
  if (text === '') return field.required ? { fault: 'required' } : { value: null };
  if (text.length > (field.type === 'long-text' ? LONGEST['long-text'] : LONGEST.line)) return { fault: 'too-long' };
  if (field.type === 'email') return address.safeParse(text).success ? { value: text } : { fault: 'email-invalid' };
  if (field.type === 'phone') return readPhone(text, countries);
  if (field.type === 'number') return readNumber(text);
  if (field.type === 'select') return field.options.includes(text) ? { value: text } : { fault: 'option-unknown' };
  return { value: text };
}

/**
 * Checks what was sent against what the form asks. Phones come out in E.164; one written without a country code is
 * read as of the first of `countries` where it is valid. Fields that the form does not ask for are faults, so that no caller believes them kept.
 */
export function checkAnswers(
  content: FormContent,
  raw: Readonly<Record<string, unknown>>,
  countries: readonly CountryCode[],
): CheckedAnswers {
  const asked = new Set(content.fields.map(({ name }) => name));
  const faults: AnswerFault[] = Object.keys(raw)
    .filter((field) => !asked.has(field))
    .map((field) => ({ field, code: 'unknown-field' }));
  const profile: Record<string, string | number> = {};
  let email = '';
  for (const field of content.fields) {
    const read = readAnswer(field, Object.hasOwn(raw, field.name) ? raw[field.name] : undefined, countries);
    if ('fault' in read) faults.push({ field: field.name, code: read.fault });
    else if (field.name === 'email') email = String(read.value);
    else if (read.value !== null) profile[field.name] = read.value;
  }
  return faults.length > 0 ? { answers: null, faults } : { answers: { email, profile }, faults: [] };
}
