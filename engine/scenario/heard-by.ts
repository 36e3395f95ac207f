import type { EventPattern } from '../events/event-pattern.ts';
import type { BoundPart, BoundStep, Sight } from '../steps/step-definition.ts';
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

type Listens = ReturnType<Extract<BoundPart, { does: 'wait' }>['wait']>['listens'];

/** What each wait of a step hears, and what then comes of it; a part that can't say so without a real lead is left out. */
function listensOf(node: string, step: BoundStep, parts: readonly string[]): Listens[] {
  return parts.flatMap((name) => {
    const part = step.part(name);
    if (part.does !== 'wait') return [];
    try {
      return [part.wait({ ...SIGHT, node }).listens];
    } catch {
      return [];
    }
  });
}

/** What each wait of a step hears; a part that can't say so without a real lead is left out. */
export const heardBy = (node: string, step: BoundStep, parts: readonly string[]): EventPattern[][] =>
  listensOf(node, step, parts).map((listens) => listens.map(({ pattern }) => pattern));

/** How a step comes out by answers to it: a salesperson's, say. */
export const outcomesHeard = (node: string, step: BoundStep, parts: readonly string[]): ReadonlySet<string> =>
  new Set(
    listensOf(node, step, parts)
      .flat()
      .flatMap(({ pattern, outcome }) => ('node' in pattern && pattern.node === node ? [outcome] : [])),
  );
