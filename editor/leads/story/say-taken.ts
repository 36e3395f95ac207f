import type { TFunction } from 'i18next';
import type { TimelineEntry } from '../../../api/contract/leads.ts';
import { eventPattern } from '../../../engine/events/event-pattern.ts';
import type { Json } from '../../../engine/scenario/json.ts';
import type { Language } from '../../../engine/scenario/localized.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { sayPattern } from '../../../engine/steps/say-pattern.ts';
import type { AnyStep, Outlet } from '../../../engine/steps/step-definition.ts';
import { versionsCrossed } from './versions-crossed.ts';
import { sayOutcome } from './say-reason.ts';

type Step = Extract<TimelineEntry, { kind: 'step' }>;

const holds = (config: Json, id: string): boolean =>
  typeof config === 'object' && config !== null
    ? Object.values(config).some((value) => value !== undefined && holds(value, id))
    : config === id;

/** The outlet as the canvas shows it; null where only the config of the step would tell. */
function outletOf(step: AnyStep, id: string): Outlet | null {
  const always = step.draftOutlets(null);
  const known = always ?? (holds(step.fresh, id) ? [] : (step.draftOutlets(step.fresh) ?? []));
  return known.find((outlet) => outlet.id === id) ?? null;
}

/** The reaction a wait heard, as its outlet is called on the canvas. */
function heard({ because: { code, data } }: Step, language: Language): string | null {
  if (code !== 'event') return null;
  const { success, data: pattern } = eventPattern.safeParse({ event: data['type'] });
  return success ? sayPattern(pattern, () => '')[language] : null;
}

/** What a wait within a step was for, where its reason says it better than that its time came. */
const WAITED: ReadonlySet<string> = new Set(['mail-hours-came', 'mail-turn-came']);

/**
 * What came of a step: the outlet the lead took, as its version called it, else by the canvas’s own words, and behind an arrow; or, where it stays in the
 * step or ends there, what happened.
 */
export function sayTaken(entry: Step, t: TFunction<'leads'>, language: Language): string {
  const { stepKind, outlet, outletName, outcome, because } = entry;
  const crossed = versionsCrossed(entry);
  if (crossed !== null) return t('story.inStep', { outcome: t('story.migrated', crossed) });
  if (outlet === null)
    return t('story.inStep', { outcome: sayOutcome(WAITED.has(because.code) ? because.code : outcome, t) });
  if (outletName !== null) return t('story.outcome', { outcome: outletName[language] });
  const step = catalogue.get(stepKind);
  const label = step === undefined ? undefined : outletOf(step, outlet)?.label[language];
  return t('story.outcome', { outcome: label ?? heard(entry, language) ?? sayOutcome(outlet, t) });
}
