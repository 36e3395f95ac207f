import { describe, expect, it } from 'vitest';
import { checkAnswers } from './check-answers.ts';
import type { FormContent } from './form-content.ts';
import { phoneCountries } from './phone-countries.ts';

describe('the countries a phone is read by', () => {
  it.each([
    ['Europe/Paris', 'en', ['FR', 'GB']],
    ['Europe/Brussels', 'fr', ['BE', 'FR']],
    ['Europe/London', 'en', ['GB']],
    ['Asia/Kolkata', 'en', ['IN', 'GB']],
    ['UTC', 'fr', ['FR']],
    [null, 'en', ['GB']],
  ] as const)('for a company in %s and a form in %s are %j', (zone, language, countries) => {
    expect(phoneCountries(zone, language)).toEqual(countries);
  });

  it('let an English form of a company in Paris take French and British numbers as they are written there', () => {
    const content: FormContent = {
      language: 'en',
      title: 'T',
      introduction: '',
      submitLabel: 'S',
      consentWording: 'C',
      openWording: null,
      legalNotice: 'L',
      thanks: 'T',
      magnet: null,
      fields: [
        { name: 'email', label: 'Email', type: 'email', required: true, options: [] },
        { name: 'phone', label: 'Phone', type: 'phone', required: true, options: [] },
      ],
    };
    const phoneOf = (phone: string) =>
      checkAnswers(content, { email: 'a@example.com', phone }, phoneCountries('Europe/Paris', 'en')).answers?.profile;
    expect(phoneOf('06 12 34 56 78')).toEqual({ phone: '+33612345678' });
    expect(phoneOf('020 7946 0123')).toEqual({ phone: '+442079460123' });
  });
});
