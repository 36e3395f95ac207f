import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../api/contract/leads.ts';
import { en } from '../en.ts';
import { fr } from '../fr.ts';
import { sayTaken } from './say-taken.ts';
import { versionsCrossed } from './versions-crossed.ts';

type Step = Extract<TimelineEntry, { kind: 'step' }>;
const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'en', defaultNS: 'leads', resources: { fr: { leads: fr }, en: { leads: en } } }));

const step = (stepKind: string, outlet: string | null, more: Partial<Step> = {}): Step => ({
  kind: 'step',
  id: 'id',
  at: '2026-01-01T00:00:00.000Z',
  enrollment: 'run',
  scenario: 'scenario',
  scenarioName: 'Scenario',
  version: 1,
  node: 'node',
  stepKind,
  stepTitle: '',
  outcome: outlet ?? 'done',
  outlet,
  outletName: null,
  because: { code: 'x', data: {} },
  ...more,
});
const say = (entry: Step, language: 'fr' | 'en' = 'en') => sayTaken(entry, i18n.getFixedT(language, 'leads'), language);

describe('what came of a step', () => {
  it('is the outlet taken, in the words of the canvas', () => {
    expect(say(step('wait', 'timeout'))).toBe('→ then');
    expect(say(step('send-email', 'skipped'))).toBe('→ not sent');
    expect(say(step('wait-for-event', 'timeout'))).toBe('→ no reaction');
    expect(say(step('wait-for-event', 'timeout'), 'fr')).toBe('→ délai dépassé');
    const because = { code: 'event', data: { type: 'mail-clicked' } };
    expect(say(step('wait-for-event', 'reaction-1', { because }))).toBe('→ click in the mail');
  });

  it('is the way’s own name where the version that the lead followed has it', () => {
    const outletName = { fr: 'Grands comptes', en: 'Grands comptes' };
    expect(say(step('choose', 'way-1', { outletName }))).toBe('→ Grands comptes');
    expect(say(step('choose', 'else', { outletName: { fr: 'sinon', en: 'otherwise' } }), 'fr')).toBe('→ sinon');
  });

  it('is no outlet where the lead stays in the step or ends there', () => {
    expect(say(step('hand-off-to-sales', null, { outcome: 'offered' }))).toBe('– offered');
    expect(say(step('hand-off-to-sales', null, { outcome: 'timeout' }))).toBe('– time is up');
    const because = { code: 'mail-hours-came', data: { until: 0 } };
    expect(say(step('send-email', null, { outcome: 'timeout', because }))).toBe('– waited for sending hours');
    expect(say(step('send-email', null, { outcome: 'timeout', because }), 'fr')).toBe('– a attendu les heures d’envoi');
    expect(say(step('end', null, { outcome: 'converted' }))).toBe('– converted');
    expect(say(step('hand-off-to-sales', 'expired'))).toBe('→ no answer');
  });

  it('is told as it is where nobody has words for it', () => {
    expect(say(step('of-ones-own', 'blue'))).toBe('→ blue');
  });
});

it('says from which version to which a lead was taken', () => {
  const because = { code: 'migrated-by-hand', data: { from: 1, version: 2, to: 'node', by: 'me', operation: 'o' } };
  const migrated = step('wait', null, { outcome: 'migrated', because });
  expect(say(migrated)).toBe('– taken to another version: v1 → v2');
  expect(say(migrated, 'fr')).toBe('– passé à une autre version : v1 → v2');
  expect(versionsCrossed(migrated)).toEqual({ from: 1, to: 2 });
  expect(versionsCrossed(step('wait', 'timeout'))).toBeNull();
});
