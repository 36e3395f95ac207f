import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../en.ts';
import { fr } from '../fr.ts';
import { sayEvent } from './say-event.ts';

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'en', defaultNS: 'leads', resources: { fr: { leads: fr }, en: { leads: en } } }));

const nameless = { scenarioName: null, stepTitle: null, about: null, by: null };
const say = (event: Parameters<typeof sayEvent>[0], language: 'fr' | 'en' = 'en') =>
  sayEvent(event, i18n.getFixedT(language, 'leads'), language);

describe('an event in a lead’s story', () => {
  it('tells into which scenario the lead was called, by what, and by whom', () => {
    const called = { ...nameless, type: 'called', scenarioName: 'Fair', by: 'Ada' };
    const data = (via: string) => ({ scenario: 's', node: 'n', via, occurrence: 'o' });
    expect(say({ ...called, data: data('hand') })).toEqual({
      title: 'Called into a scenario',
      detail: 'Fair · by hand · Ada',
    });
    expect(say({ ...called, data: data('schedule'), by: null }, 'fr').detail).toBe('Fair · programmé');
  });

  it('tells which step another system answered, and how', () => {
    const answered = { ...nameless, type: 'webhook-answered', stepTitle: 'CRM', data: { status: 400, answer: null } };
    expect(say(answered).detail).toBe('CRM · 400');
  });
});
