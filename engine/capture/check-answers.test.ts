import { describe, expect, it } from 'vitest';
import { checkAnswers } from './check-answers.ts';
import type { FormContent, FormField } from './form-content.ts';

const field = (name: string, type: FormField['type'], required = false, options: string[] = []): FormField => ({
  name,
  label: name,
  type,
  required,
  options,
});
const content: FormContent = {
  language: 'fr',
  title: 'T',
  introduction: '',
  submitLabel: 'S',
  consentWording: 'C',
  openWording: null,
  legalNotice: 'L',
  thanks: 'T',
  magnet: null,
  fields: [
    field('email', 'email', true),
    field('phone', 'phone'),
    field('size', 'number'),
    field('plan', 'select', false, ['a', 'b']),
    field('need', 'long-text'),
    field('name', 'text'),
  ],
};
const check = (raw: Record<string, unknown>) => checkAnswers(content, { email: 'a@example.com', ...raw }, ['FR']);

describe('the answers to a form', () => {
  it('come out clean: E.164 phones, numbers as numbers, no control characters, nothing for what was left empty', () => {
    expect(
      check({ phone: '06 12 34 56 78', size: '1 250,5', plan: 'b', need: ' one\r\ntwo\u0000 ', name: '' }).answers,
    ).toEqual({
      email: 'a@example.com',
      profile: { phone: '+33612345678', size: 1250.5, plan: 'b', need: 'one\ntwo' },
    });
  });

  it('keep markup and Liquid as the text they are', () => {
    expect(check({ name: '<b>{{ x }}</b>' }).answers?.profile).toEqual({ name: '<b>{{ x }}</b>' });
  });

  it('may give a phone with its country', () => {
    expect(check({ phone: '+32 2 123 45 67' }).answers?.profile).toEqual({ phone: '+3221234567' });
  });

  it.each([
    [{ email: '' }, 'email', 'required'],
    [{ email: 'a@b' }, 'email', 'email-invalid'],
    [{ email: `${'a'.repeat(250)}@example.com` }, 'email', 'email-invalid'],
    [{ phone: '123' }, 'phone', 'phone-invalid'],
    [{ size: 'many' }, 'size', 'number-invalid'],
    [{ plan: 'c' }, 'plan', 'option-unknown'],
    [{ name: 'x'.repeat(501) }, 'name', 'too-long'],
    [{ name: ['a', 'b'] }, 'name', 'not-text'],
    [{ name: { $gt: '' } }, 'name', 'not-text'],
    [{ role: 'admin' }, 'role', 'unknown-field'],
    [{ toString: 'x' }, 'toString', 'unknown-field'],
  ])('%j are a fault', (raw, name, code) => {
    expect(check(raw)).toEqual({ answers: null, faults: [{ field: name, code }] });
  });
});
