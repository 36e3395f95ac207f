import { StepFault } from '../steps/step-fault.ts';
import { drain } from './drain.ts';
import { NO_FACTS } from './facts.ts';
import { advance, type Did, type Input, type Next } from './interpreter.ts';
import type { LookBack } from './look-back.ts';
import { nextLook } from './next-look.ts';
import { happen, reactTo } from './reactions.ts';
import type { Waiting } from './run-state.ts';
import { act, reactedOnce } from './simulated-act.ts';
import type { SimulatedLead } from './simulated-lead.ts';
import { answer, begin, type SimulatedMail, type Simulation, type World, zoneOf } from './simulated-world.ts';

export type { Call, SimulatedMail, Simulation } from './simulated-world.ts';

/**
 * What came of a simulation. `ended` is null when time was up, the scenario paused itself, or it was given up after 10,000
 * decisions. `standsAt` is the node the lead was at when it did not come to an end of the drawing: time was up, a rule took
 * it out, it unsubscribed.
 */
export interface Simulated {
  readonly path: readonly Did[];
  readonly mails: readonly SimulatedMail[];
  readonly lead: SimulatedLead;
  readonly ended: string | null;
  readonly standsAt: string | null;
  /** Why it is stuck there: a step of one's own threw, hung or answered nonsense. */
  readonly parked: string | null;
  /** When its scenario paused itself, with the lead where it stands. */
  readonly pausedAt: number | null;
  readonly at: number;
}

/** A simulation is given up after this many decisions. */
const MOST_STEPS = 10_000;
/** Others get their turn after this many calls of the interpreter without a wait. */
const MOST_CALLS = 100;

/** Unsubscribing ends a run wherever it is. */
const UNSUBSCRIBED = 'unsubscribed';

/** `answer`: what the interpreter was told last, for when it asks for more before it goes on. */
interface Moment {
  readonly world: World;
  readonly answer: Partial<Input>;
  readonly next: Next;
}

/** Lets the interpreter go on with an answer, and keeps what it decided. */
function goOn(world: World, told: Partial<Input>): Moment {
  const { simulation, ids, state, now, shared } = world;
  const { plan, catalogue, calendar } = simulation;
  const input: Input = { ...ids, now, zone: zoneOf(world), calendar, facts: NO_FACTS, ...told };
  const advanced = advance(plan, catalogue, state, input);
  simulation.watch?.({ from: state, input, advanced });
  const { did } = advanced;
  const { reached, ended } = advanced.state;
  shared.experiments.decided(ids.enrollment, did, reached.length > 0 || ended === 'converted');
  return {
    world: {
      ...world,
      state: advanced.state,
      script: did.reduce(reactTo, world.script),
      path: [...world.path, ...did],
    },
    // Once something was decided, the answer is not for the step that asks now.
    answer: did.length > 0 ? {} : told,
    next: advanced.next,
  };
}

/** What is due happens to the lead; `types` are those of its events. */
function letHappen(world: World, now: number): { readonly world: World; readonly types: ReadonlySet<string> } {
  const { reacted, left } = happen(world.script, now, world.ids.enrollment);
  for (const { type, data, at } of reacted) world.shared.experiments.happened(world.ids.enrollment, type, data, at);
  const lead = reacted.reduce(reactedOnce, world.lead);
  return { world: { ...world, now, script: left, lead }, types: new Set(reacted.map(({ type }) => type)) };
}

const lastOf = ({ simulation }: World): number => simulation.until ?? Number.POSITIVE_INFINITY;

/** Moves the clock from one thing that happens to the next, until one is heard, the deadline has come or a rule is to be looked at; yields each instant before it comes. */
function* passTime(from: World, { until: deadline, listens }: Waiting, look: number): Generator<number, World, void> {
  const until = Math.min(deadline, look);
  let world = from;
  for (;;) {
    const now = Math.max(world.now, Math.min(world.script.due[0]?.at ?? until, until));
    const last = lastOf(world);
    if (now > last) return { ...world, now: Math.max(world.now, last), over: { ended: null } };
    yield now;
    const { pausedAt } = world.shared;
    if (pausedAt !== null) return { ...world, now: Math.max(world.now, pausedAt), over: { ended: null } };
    const { world: passed, types } = letHappen(world, now);
    if (types.has(UNSUBSCRIBED)) return { ...passed, over: { ended: UNSUBSCRIBED } };
    const isHeard =
      listens.some(({ pattern }) => types.has(pattern.event)) || world.watches.some((type) => types.has(type));
    if (isHeard || now >= until) return passed;
    world = passed;
  }
}

function lookAround({ lead, now, state }: World, { until }: Waiting): LookBack {
  const before = lead.events.filter(({ at }) => at <= until).map(({ seq }) => seq);
  return { asOf: now, events: lead.events, lastSeq: Math.max(state.reference, ...before) };
}

/** Gives the interpreter what it asked for. */
function respond({ world, answer: told, next }: Moment): Moment {
  switch (next.do) {
    case 'need':
      return goOn(world, { ...told, facts: answer(world, next.queries) });
    case 'perform': {
      const { world: acted, performed } = act(world, next);
      return performed === null ? { world: acted, answer: told, next } : goOn(acted, { performed });
    }
    case 'wait':
      return goOn(world, { lookBack: lookAround(world, next.waiting) });
    case 'end':
      return { world, answer: told, next };
  }
}

/** When goals and exits are to be looked at again though nothing happens. */
const lookAt = (world: World, { facts = NO_FACTS }: Partial<Input>): number => {
  const { simulation, state, now } = world;
  return (
    nextLook(simulation.plan.rules, state, facts, { now, zone: zoneOf(world), outcomes: state.outcomes }) ??
    Number.POSITIVE_INFINITY
  );
};

/** The wait time is to pass for: a look around changed nothing. */
const idleWait = (before: World, { world, answer: told, next }: Moment): Waiting | null =>
  next.do === 'wait' && told.lookBack !== undefined && world.state === before.state ? next.waiting : null;

/** A run that has ended may still help a way of a split to win: its lead goes on doing what it was to do. */
function* afterwards(ended: World): Generator<number, void, void> {
  const { shared } = ended;
  let world = ended;
  while (shared.experiments.areOpen) {
    const due = world.script.due[0]?.at;
    if (due === undefined || due > lastOf(world)) break;
    const now = Math.max(world.now, due);
    yield now;
    world = letHappen(world, now).world;
  }
}

/**
 * Runs one lead through a plan in memory, as a generator that yields each instant (virtual milliseconds) before it comes:
 * who runs several side by side goes on with the earliest. Throws on a plan that is not valid.
 */
export function* walk(simulation: Simulation): Generator<number, Simulated, void> {
  let moment: Moment = { world: begin(simulation), answer: {}, next: { do: 'need', queries: [] } };
  let parked: string | null = null;
  for (let calls = 1; moment.next.do !== 'end' && moment.world.over === null; calls += 1) {
    if (moment.world.path.length >= MOST_STEPS) break;
    if (calls % MOST_CALLS === 0) yield moment.world.now;
    try {
      const responded = respond(moment);
      const waiting = idleWait(moment.world, responded);
      const look = waiting === null ? 0 : lookAt(responded.world, responded.answer);
      moment = waiting === null ? responded : { ...responded, world: yield* passTime(responded.world, waiting, look) };
    } catch (error) {
      if (!(error instanceof StepFault)) throw error;
      parked = error.code;
      break;
    }
  }
  const { world, next } = moment;
  if (world.over === null || world.over.ended !== null) yield* afterwards(world);
  const { path, mails, lead, now: at, over, state, shared, ids } = world;
  shared.experiments.forget(ids.enrollment);
  const ended = next.do === 'end' ? next.reason : (over?.ended ?? null);
  const isHeld = ended === null && over !== null && shared.pausedAt !== null && at >= shared.pausedAt;
  return {
    path,
    mails,
    lead,
    ended,
    standsAt: state.at ?? state.leftAt,
    parked,
    pausedAt: isHeld ? shared.pausedAt : null,
    at,
  };
}

/**
 * Runs one lead through a plan in memory: the interpreter's second driver, beside the engine.
 * Time jumps from one happening to the next; mails are listed, not sent. Throws on a plan that is not valid.
 */
export const simulate = (simulation: Simulation): Simulated => drain(walk(simulation));
