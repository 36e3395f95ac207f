import { Temporal } from 'temporal-polyfill';
import type { Json, JsonObject } from './json.ts';
import { own } from './own.ts';

/** What a value of a profile may be. */
export const FIELD_TYPES = ['text', 'number', 'boolean', 'date'] as const;

interface Setting {
  readonly field: string;
  readonly type: (typeof FIELD_TYPES)[number];
  readonly value: string;
}

/** The value, or why there is none: a field it is made from is empty, or it is not of its type. */
export type ValueToSet =
  | { readonly value: Json }
  | { readonly missing: string }
  | { readonly unfit: Setting['type'] | 'zone' };

const LONGEST = 1_000;
const YES: readonly string[] = ['true', 'yes', 'oui', 'vrai', '1'];
const NO: readonly string[] = ['false', 'no', 'non', 'faux', '0'];
const FIELD = /\{\s*([a-zA-Z][a-zA-Z0-9_]{0,59})\s*\}/g;

const asText = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : '';

/** A number as people write it in either language: "1 250,5", "1250.5". */
function asNumber(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  const value = plain === '' ? Number.NaN : Number(plain);
  return Number.isFinite(value) ? value : null;
}

function asBoolean(text: string): boolean | null {
  const word = text.toLowerCase();
  return YES.includes(word) ? true : NO.includes(word) ? false : null;
}

/** A date, `YYYY-MM-DD`, also where more follows it. */
function asDate(text: string): string | null {
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    return null;
  }
}

function isZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return !/^[+-]/.test(text);
  } catch {
    return false;
  }
}

function typed(type: Setting['type'], text: string): Json {
  switch (type) {
    case 'text':
      return text.slice(0, LONGEST);
    case 'number':
      return asNumber(text);
    case 'boolean':
      return asBoolean(text);
    case 'date':
      return asDate(text);
  }
}

/** The fields that a value is made from. */
export const fieldsIn = (value: string): string[] => [...value.matchAll(FIELD)].map(([, name = '']) => name);

/** What a setting makes of a profile. An empty setting empties the field (null); `timeZone` takes IANA names only. */
export function valueToSet({ field, type, value }: Setting, profile: JsonObject): ValueToSet {
  if (value === '') return { value: null };
  const missing = fieldsIn(value).find((name) => asText(own(profile, name)) === '');
  if (missing !== undefined) return { missing };
  const text = value.replace(FIELD, (_whole, name: string) => asText(own(profile, name))).trim();
  if (field === 'timeZone' && !isZone(text)) return { unfit: 'zone' };
  const made = typed(type, text);
  return made === null ? { unfit: type } : { value: made };
}
