import type { Catalogue } from '../steps/catalogue.ts';
import type { Because, BoundPart, Sight } from '../steps/step-definition.ts';
import { StepFault } from '../steps/step-fault.ts';
import type { Calendar } from './calendar.ts';
import { areAnswered, type FactQuery, type Facts } from './facts.ts';
import { heed, type Heeded } from './heed.ts';
import { endOfWait, openWait, timePassed, type LookBack } from './look-back.ts';
import { own } from './own.ts';
import { kindAt, type Plan } from './plan.ts';
import { firstPartAt, isStepFault, type PlannedStep, stepOrFault } from './planned-step.ts';
import { visitKey } from './visit-key.ts';
import { type RunState, UNREAD, type Waiting } from './run-state.ts';

export type { HeardEvent, LookBack } from './look-back.ts';

/** What the world answered to a `perform`. */
export interface Performed {
  readonly outcome: string;
  readonly because: Because;
}

/** What the driver knows at this call. `now` is virtual milliseconds. */
export interface Input {
  readonly enrollment: string;
  readonly lead: string;
  readonly now: number;
  /** The lead's zone, else the company's. */
  readonly zone: string;
  readonly calendar: Calendar;
  /** Answers to the queries of the last `need`, read since the state it came with; a step that needs more asks for all it needs. */
  readonly facts: Facts;
  /** Read after the wait was committed; absent when the driver has not looked yet. */
  readonly lookBack?: LookBack;
  /** The answer to the `perform` this state asked for. */
  readonly performed?: Performed;
}

/** One decision taken: part of the trail that tells why. */
export interface Did {
  readonly node: string;
  readonly visit: number;
  readonly part: string;
  readonly kind: string;
  readonly outcome: string;
  /** The outlet the lead left by, null while it stays in the step and when the step ends the run. */
  readonly outlet: string | null;
  readonly because: Because;
  /** When it was decided, in virtual milliseconds. */
  readonly at: number;
}

export type Next =
  | { readonly do: 'need'; readonly queries: readonly FactQuery[] }
  | {
      readonly do: 'perform';
      readonly node: string;
      readonly part: string;
      readonly visit: number;
      readonly kind: string;
      readonly inline: boolean;
    }
  | { readonly do: 'wait'; readonly waiting: Waiting }
  /** `leftAt`: the node where the lead left the scenario, by a rule or an outlet that leads nowhere; null when the run came to its end. */
  | { readonly do: 'end'; readonly reason: string; readonly leftAt: string | null };

export interface Advanced {
  readonly state: RunState;
  readonly did: readonly Did[];
  readonly next: Next;
}

/** Why a run ended that left its last step by an outlet leading nowhere. */
export const PATH_ENDED = 'path-ended';

/** An outcome, and what it changes in the state. */
interface Taken {
  readonly outcome: string;
  readonly because: Because;
  readonly heard?: number;
  readonly reference?: number;
  /** The reason, when the step ends the run. */
  readonly ends?: string;
  /** Nothing was decided: not worth a line in the trail while the lead stays in the step. */
  readonly silent?: true;
}

/** A part either comes to an outcome, or needs something from the driver first. */
type Turn = { readonly taken: Taken } | { readonly state: RunState; readonly next: Next };

type PartThat<Does extends BoundPart['does']> = Extract<BoundPart, { does: Does }>;

const sightOf = (plan: Plan, node: string, { visit, enteredAt, outcomes }: RunState, input: Input): Sight => {
  const { enrollment, lead, facts, now, zone, calendar } = input;
  const key = visitKey(enrollment, node, visit);
  return { node, visit, key, lead, facts, now, enteredAt, zone, calendar, sending: plan.rules.sending, outcomes };
};

function perform(part: PartThat<'perform'>, { node, kind }: PlannedStep, state: RunState, { performed }: Input): Turn {
  if (performed === undefined)
    return { state, next: { do: 'perform', node, part: state.part, visit: state.visit, kind, inline: part.inline } };
  if (!part.outcomes.includes(performed.outcome)) throw new StepFault('step-outcome-unknown', kind);
  return { taken: performed };
}

/** Whether the end of the wait a run is in is worked out anew: its time has not come, and what it goes by may have changed. */
const isAnew = (part: BoundPart, { waiting }: RunState, now: number): boolean =>
  part.does === 'wait' && part.anew && waiting !== null && now < waiting.until;

/** A wait as it is now; one that is over at once tells what it waited for until then. */
function asItIsNow(part: PartThat<'wait'>, sight: Sight, state: RunState, before: Waiting): Waiting {
  if (!isAnew(part, state, sight.now)) return before;
  const after = openWait(part.wait(sight), state);
  if (after.until === before.until) return before;
  return after.until <= sight.now ? { ...before, until: after.until } : after;
}

/** A wait that hears nothing and whose time has come is over as it begins. */
function wait(part: PartThat<'wait'>, sight: Sight, state: RunState, { lookBack, enrollment }: Input): Turn {
  if (state.waiting === null) {
    const waiting = openWait(part.wait(sight), state);
    if (waiting.listens.length === 0 && waiting.until <= sight.now)
      return { taken: { ...timePassed(waiting, state), silent: true } };
    return { state: { ...state, waiting }, next: { do: 'wait', waiting } };
  }
  const waiting = asItIsNow(part, sight, state, state.waiting);
  if (waiting !== state.waiting) return { state: { ...state, waiting }, next: { do: 'wait', waiting } };
  const taken = lookBack === undefined ? null : endOfWait(waiting, state, lookBack, enrollment);
  return taken === null ? { state, next: { do: 'wait', waiting } } : { taken };
}

function end(part: PartThat<'end'>): Turn {
  const reason = part.end();
  return { taken: { outcome: reason, because: { code: 'end', data: { result: reason } }, ends: reason } };
}

/** Whether a part looks at what its step needs before it does anything. */
const asksFirst = (part: BoundPart, state: RunState, now: number): boolean =>
  part.does === 'decide' || (part.does === 'wait' && state.waiting === null) || isAnew(part, state, now);

function turn(plan: Plan, here: PlannedStep, state: RunState, input: Input): Turn {
  const part = here.step.part(state.part);
  if (asksFirst(part, state, input.now) && !areAnswered(here.step.needs, input.facts))
    return { state, next: { do: 'need', queries: here.step.needs } };
  const sight = sightOf(plan, here.node, state, input);
  switch (part.does) {
    case 'decide':
      return { taken: part.decide(sight) };
    case 'perform':
      return perform(part, here, state, input);
    case 'wait':
      return wait(part, sight, state, input);
    case 'end':
      return end(part);
  }
}

/** The other part of the step that an outcome leads to; undefined when it leaves the step. */
const partAfter = ({ step }: PlannedStep, { part }: RunState, { outcome }: Taken): string | undefined =>
  own(step.part(part).goTo, outcome);

function decision(here: PlannedStep, { visit, part }: RunState, taken: Taken, stays: boolean, at: number): Did {
  const { outcome, because } = taken;
  return {
    node: here.node,
    visit,
    part,
    kind: here.kind,
    outcome,
    outlet: stays || taken.ends !== undefined ? null : outcome,
    because,
    at,
  };
}

/** Arrives at a step, readable or not. A run goes on from when the driver looked: after an outage, steps keep their distance in time. */
function enter(plan: Plan, catalogue: Catalogue, node: string, state: RunState, now: number): RunState {
  const visit = (own(state.visits, node) ?? 0) + 1;
  return {
    ...state,
    at: node,
    part: firstPartAt(plan, node, catalogue),
    visit,
    visits: { ...state.visits, [node]: visit },
    enteredAt: now,
  };
}

const CODE = /^[A-Za-z0-9-]{1,60}$/;

/** Why a lead stays at a step that could not do its work: the code of what went wrong, or the other system's answer. */
function codeOf({ code, data }: Because): string {
  const { code: inner, status } = data;
  if (typeof status === 'number') return `http-${status}`;
  return typeof inner === 'string' && CODE.test(inner) ? inner : code;
}

/** Takes an outcome: to another part of the step, to the next step, or to the end of the run. */
function move(
  plan: Plan,
  catalogue: Catalogue,
  here: PlannedStep,
  state: RunState,
  taken: Taken,
  now: number,
): RunState {
  const past: RunState = {
    ...state,
    waiting: null,
    reference: taken.reference ?? state.reference,
    heard: taken.heard === undefined ? state.heard : [...state.heard, taken.heard],
  };
  if (taken.ends !== undefined) return { ...past, at: null, ended: taken.ends };
  const part = partAfter(here, state, taken);
  if (part !== undefined) return { ...past, part };
  const left: RunState = { ...past, outcomes: { ...past.outcomes, [here.node]: taken.outcome } };
  const to = own(here.next, taken.outcome);
  if (to === undefined && here.step.outlets.some(({ id, parks }) => id === taken.outcome && parks === true))
    throw new StepFault(codeOf(taken.because), here.kind);
  return to === undefined
    ? { ...left, at: null, ended: PATH_ENDED, leftAt: here.node }
    : enter(plan, catalogue, to, left, now);
}

/** Where a run stands that a goal or an exit took from its step. */
const gone = (
  plan: Plan,
  catalogue: Catalogue,
  { to, state }: Extract<Heeded, { did: Did }>,
  { now }: Input,
): RunState => (to === null ? state : enter(plan, catalogue, to, state, now));

/** The input without the answers that were for the part the call began in. */
const withoutAnswers = ({ lookBack: _heard, performed: _done, ...known }: Input): Input => known;

/**
 * Runs a lead's scenario as far as it goes without the world: pure, no clock, no I/O.
 * Called again, with the state it returned and what `next` asked for; without that it asks the same again.
 * `did` are the decisions taken in this call, in order. Throws on a plan that is not valid, on an unknown outcome, and
 * where a step that can't be read, or failed with nothing connected to that, is all there is to do: what was decided
 * before it is answered first.
 */
export function advance(plan: Plan, catalogue: Catalogue, from: RunState, input: Input): Advanced {
  const did: Did[] = [];
  let state = from;
  let known = input;
  while (state.at !== null) {
    const here = stepOrFault(plan, state.at, catalogue);
    // A step that acts, or waits until a fixed end, asks nothing: what it needed, a turn say, is not taken a second time.
    const part = here instanceof Error || state.part === UNREAD ? null : here.step.part(state.part);
    const needs = here instanceof Error || (part !== null && !asksFirst(part, state, input.now)) ? [] : here.step.needs;
    const at = { node: state.at, kind: kindAt(plan, state.at), needs };
    const heeded = known.performed === undefined ? heed(plan, at, state, known) : null;
    if (heeded !== null) {
      if ('next' in heeded) return { state, did, next: heeded.next };
      did.push(heeded.did);
      state = gone(plan, catalogue, heeded, input);
      known = withoutAnswers(known);
      continue;
    }
    try {
      if (here instanceof Error) throw here;
      if (state.part === UNREAD) state = { ...state, part: here.step.firstPart };
      const taken = turn(plan, here, state, known);
      if ('next' in taken) return { state: taken.state, did, next: taken.next };
      const moved = move(plan, catalogue, here, state, taken.taken, input.now);
      const stays = partAfter(here, state, taken.taken) !== undefined;
      if (!stays || taken.taken.silent !== true) did.push(decision(here, state, taken.taken, stays, input.now));
      state = moved;
    } catch (error) {
      // What was decided before is the driver's to keep first: the next call finds the fault where it is.
      if (did.length === 0 || !isStepFault(error)) throw error;
      return { state, did, next: { do: 'need', queries: [] } };
    }
    known = withoutAnswers(known);
  }
  return { state, did, next: { do: 'end', reason: state.ended ?? PATH_ENDED, leftAt: state.leftAt } };
}

/** What goals and exits make of a run that a fault keeps at its step: it leaves or jumps, and is kept no more; null: it stays. */
export function heedParked(plan: Plan, catalogue: Catalogue, from: RunState, input: Input): Advanced | null {
  if (from.at === null) return null;
  const heeded = heed(plan, { node: from.at, kind: kindAt(plan, from.at), needs: [] }, from, input);
  if (heeded === null) return null;
  if ('next' in heeded) return { state: from, did: [], next: heeded.next };
  const state = gone(plan, catalogue, heeded, input);
  const next: Next =
    state.at === null
      ? { do: 'end', reason: state.ended ?? PATH_ENDED, leftAt: state.leftAt }
      : { do: 'need', queries: [] };
  return { state, did: [heeded.did], next };
}
