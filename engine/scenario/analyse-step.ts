import type { BoundPart, BoundStep, SimulatedEffect, SimulatedMoment } from '../steps/step-definition.ts';
import { OFFICE_HOURS } from './calendar.ts';
import { NO_FACTS, type Facts } from './facts.ts';
import type { JsonObject } from './json.ts';
import { NO_RULES } from './rules.ts';

/** One way through a step: by which outlet, what it does to the lead, and whether the lead may have waited. */
export interface Leaving {
  readonly outlet: string;
  readonly effects: readonly SimulatedEffect[];
  /** Fields it fills with something that depends on the lead. */
  readonly unsure: readonly string[];
  readonly waited: boolean;
}

/** More ways through one step are not told apart. */
const MOST = 200;
/** What is done then and now alike does not depend on the time: half a year, half an hour and half a minute after the epoch. */
const FAR_OFF = 15_724_800_000 + 1_830_000;

const factsWith = (profile: JsonObject, score: number): Facts => ({
  ...NO_FACTS,
  lead: { profile, score, stage: 'MCL', tags: [], mailConsent: true, refusedTopics: [] },
});

const momentAt = (now: number): SimulatedMoment => ({
  now,
  zone: 'UTC',
  calendar: OFFICE_HOURS,
  sending: NO_RULES.sending,
  isCapped: false,
  answer: null,
});

/** A profile in which every field is filled. */
const FULL: JsonObject = new Proxy(
  {},
  {
    get: () => 'filled',
    has: () => true,
    getOwnPropertyDescriptor: () => ({ value: 'filled', enumerable: true, configurable: true, writable: true }),
  },
);

/** The effects of an outcome that are the same for every lead, and the fields that are not. */
function effectsOf(
  part: Extract<BoundPart, { does: 'perform' }>,
  outcome: string,
): Pick<Leaving, 'effects' | 'unsure'> {
  const one = part.effects(outcome, factsWith({}, 0), momentAt(0));
  const other = part.effects(outcome, factsWith(FULL, 1_234), momentAt(FAR_OFF));
  const said = (effects: readonly SimulatedEffect[]): Set<string> =>
    new Set(effects.map((effect) => JSON.stringify(effect)));
  const [then, later] = [said(one), said(other)];
  const isSame = (effect: SimulatedEffect): boolean =>
    [then, later].every((effects) => effects.has(JSON.stringify(effect)));
  return {
    effects: one.filter(isSame),
    unsure: [...one, ...other].flatMap((effect) =>
      effect.effect === 'field' && !isSame(effect) ? [effect.field] : [],
    ),
  };
}

/** The ways through a step's parts that lead out of it; a wait may end by any outcome the step knows. */
export function leavingsOf(step: BoundStep): Leaving[] {
  const outlets = step.outlets.map(({ id }) => id);
  const found: Leaving[] = [];
  const walk = (name: string, soFar: Omit<Leaving, 'outlet'>, seen: readonly string[]): void => {
    if (seen.includes(name) || found.length >= MOST) return;
    const part = step.part(name);
    const on = [...seen, name];
    if (part.does === 'end') return;
    const outcomes = part.does === 'perform' ? part.outcomes : [...new Set([...Object.keys(part.goTo), ...outlets])];
    for (const outcome of outcomes) {
      const does = part.does === 'perform' ? effectsOf(part, outcome) : { effects: [], unsure: [] };
      const after = {
        effects: [...soFar.effects, ...does.effects],
        unsure: [...soFar.unsure, ...does.unsure],
        waited: soFar.waited || part.does === 'wait',
      };
      const next = part.goTo[outcome];
      if (next !== undefined) walk(next, after, on);
      else if (outlets.includes(outcome)) found.push({ outlet: outcome, ...after });
    }
  };
  walk(step.firstPart, { effects: [], unsure: [], waited: false }, []);
  return found;
}
