import type { EventPattern } from '../events/event-pattern.ts';
import type { BoundStep, Sight } from '../steps/step-definition.ts';
import { OFFICE_HOURS } from './calendar.ts';
import { NO_FACTS } from './facts.ts';
import { NO_RULES } from './rules.ts';

/** Somebody of whom nothing is known, at the beginning of time: enough to ask a wait what it hears. */
const SIGHT: Omit<Sight, 'node'> = {
  visit: 1,
  key: '',
  lead: '',
  facts: {
    ...NO_FACTS,
    lead: { profile: {}, score: 0, stage: 'visitor', tags: [], mailConsent: false, refusedTopics: [] },
  },
  now: 0,
  enteredAt: 0,
  zone: 'UTC',
  calendar: OFFICE_HOURS,
  sending: NO_RULES.sending,
  outcomes: {},
};

/** What each wait of a step hears; a part that can't say so without a real lead is left out. */
export function heardBy(node: string, step: BoundStep, parts: readonly string[]): EventPattern[][] {
  return parts.flatMap((name) => {
    const part = step.part(name);
    if (part.does !== 'wait') return [];
    try {
      return [part.wait({ ...SIGHT, node }).listens.map(({ pattern }) => pattern)];
    } catch {
      return [];
    }
  });
}
