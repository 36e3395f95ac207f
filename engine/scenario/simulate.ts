import type { Catalogue } from '../steps/catalogue.ts';
import type { Dice } from '../steps/step-definition.ts';
import { StepFault } from '../steps/step-fault.ts';
import type { Calendar } from './calendar.ts';
import { NO_FACTS, type FactQuery } from './facts.ts';
import { advance, type Advanced, type Did, type Input, type Next } from './interpreter.ts';
import type { LookBack } from './look-back.ts';
import { own } from './own.ts';
import { plannedStep } from './planned-step.ts';
import type { Plan } from './plan.ts';
import { happen, reactTo, scripted, type Reacted, type Reaction, type Script } from './reactions.ts';
import { startRun, type RunState, type Waiting } from './run-state.ts';
import { seededDice } from './seeded-dice.ts';
import { affected, answerSimulated, happened, isOffered, lastSeqOf, type SimulatedLead } from './simulated-lead.ts';
import type { Stage } from './stage.ts';
import { watchedTypes } from './watch.ts';

/** One call of the interpreter, for who watches a simulation. */
export interface Call {
  readonly from: RunState;
  readonly input: Input;
  readonly advanced: Advanced;
}

export interface Simulation {
  readonly plan: Plan;
  readonly catalogue: Catalogue;
  /** The trigger the lead comes in by. */
  readonly trigger: string;
  readonly lead: SimulatedLead;
  readonly reactions: readonly Reaction[];
  /** How steps that act in the world come out, by node; where nothing is said, or what a step can't answer, the step itself decides. */
  readonly outcomes?: Readonly<Record<string, string>>;
  /** Of the dice; the same simulation with the same seed takes the same path. */
  readonly seed: number;
  /** Virtual milliseconds. */
  readonly start: number;
  /** Virtual milliseconds: nothing is known of what comes after, a lead that waits longer stands where it is. */
  readonly until?: number;
  /** IANA name. */
  readonly zone: string;
  readonly calendar: Calendar;
  /** What the run and the lead are called: splits and jitter are drawn from it. */
  readonly ids?: { readonly enrollment: string; readonly lead: string };
  readonly watch?: (call: Call) => void;
}

/** A mail that would have been sent to the lead. */
export interface SimulatedMail {
  readonly node: string;
  readonly template: string;
  readonly at: number;
}

/**
 * What came of a simulation. `ended` is null when time was up, or it was given up after 10,000 decisions. `standsAt` is the
 * node the lead was at when it did not come to an end of the drawing: time was up, a rule took it out, it unsubscribed.
 */
export interface Simulated {
  readonly path: readonly Did[];
  readonly mails: readonly SimulatedMail[];
  readonly lead: SimulatedLead;
  readonly ended: string | null;
  readonly standsAt: string | null;
  /** Why it is stuck there: a step of one's own threw, hung or answered nonsense. */
  readonly parked: string | null;
  readonly at: number;
}

/** A simulation is given up after this many decisions. */
const MOST_STEPS = 10_000;

/** How events and patterns name the one run of a simulation. */
const SIMULATED = { enrollment: 'simulated-run', lead: 'simulated-lead' } as const;

/** Unsubscribing ends a run wherever it is. */
const UNSUBSCRIBED = 'unsubscribed';

interface World {
  readonly simulation: Simulation;
  readonly ids: { readonly enrollment: string; readonly lead: string };
  readonly dice: Dice;
  readonly state: RunState;
  readonly now: number;
  readonly lead: SimulatedLead;
  readonly script: Script;
  readonly path: readonly Did[];
  readonly mails: readonly SimulatedMail[];
  /** Types of event on which a run must look whether a goal is reached or an exit met. */
  readonly watches: readonly string[];
  /** The world took the lead out, or time was up. */
  readonly over: { readonly ended: string | null } | null;
}

/** `answer`: what the interpreter was told last, for when it asks for more before it goes on. */
interface Moment {
  readonly world: World;
  readonly answer: Partial<Input>;
  readonly next: Next;
}

/** Lets the interpreter go on with an answer, and keeps what it decided. */
function goOn(world: World, answer: Partial<Input>): Moment {
  const { simulation, ids, state, now } = world;
  const { zone, calendar } = simulation;
  const input: Input = { ...ids, now, zone, calendar, facts: NO_FACTS, ...answer };
  const advanced = advance(simulation.plan, simulation.catalogue, state, input);
  simulation.watch?.({ from: state, input, advanced });
  const script = advanced.did.reduce(reactTo, world.script);
  return {
    world: { ...world, state: advanced.state, script, path: [...world.path, ...advanced.did] },
    // Once something was decided, the answer is not for the step that asks now.
    answer: advanced.did.length > 0 ? {} : answer,
    next: advanced.next,
  };
}

const answer = ({ lead, now, ids }: World, queries: readonly FactQuery[]) =>
  answerSimulated(lead, queries, now, ids.enrollment);

/** Does a step's effects on the lead, and answers how it went. */
function act(world: World, { node, part: name }: Extract<Next, { do: 'perform' }>): { world: World; outcome: string } {
  const { simulation, ids, dice, now } = world;
  const { step } = plannedStep(simulation.plan, node, simulation.catalogue);
  const part = step.part(name);
  if (part.does !== 'perform') throw new Error(`part ${name} of ${node} does not perform`);
  const said = own(simulation.outcomes ?? {}, node);
  const isPossible = said !== undefined && part.outcomes.includes(said);
  const facts = answer(world, step.needs);
  const outcome = isPossible ? said : part.simulate(facts, dice);
  const effects = part.effects(outcome, facts);
  const sent = effects.flatMap((effect) =>
    effect.effect === 'mail' ? [{ node, template: effect.template, at: now }] : [],
  );
  const origin = { enrollment: ids.enrollment, node };
  const lead = effects.reduce((changed, effect) => affected(changed, effect, now, origin), world.lead);
  return { world: { ...world, lead, mails: [...world.mails, ...sent] }, outcome };
}

/** What a salesperson's answer makes of the lead's stage, before the run hears the answer. */
const ANSWERED: Readonly<Record<string, Stage>> = { 'hand-off-accepted': 'SAL', 'hand-off-rejected': 'recycled' };

/** One reaction happens. Nobody answers for a lead that was not handed off, or was taken back. */
function reactedOnce(lead: SimulatedLead, { type, data, profile, at }: Reacted): SimulatedLead {
  const node = typeof data['node'] === 'string' ? data['node'] : '';
  const to = own(ANSWERED, type);
  if (to !== undefined && !isOffered(lead, node)) return lead;
  const filled = profile === undefined ? lead : { ...lead, profile: { ...lead.profile, ...profile } };
  const moved = to === undefined || filled.stage === to ? filled : happened(filled, 'stage-changed', { to }, at);
  return happened(moved, type, data, at);
}

/** Moves the clock to the next thing that happens, or to the deadline. */
function passTime(world: World, { until, listens }: Waiting): World {
  const due = world.script.due[0]?.at ?? until;
  const now = Math.max(world.now, Math.min(due, until));
  const last = world.simulation.until ?? Number.POSITIVE_INFINITY;
  if (now > last) return { ...world, now: Math.max(world.now, last), over: { ended: null } };
  const { reacted, left } = happen(world.script, now, world.ids.enrollment);
  const lead = reacted.reduce(reactedOnce, world.lead);
  const passed: World = { ...world, now, script: left, lead };
  if (reacted.some(({ type }) => type === UNSUBSCRIBED)) return { ...passed, over: { ended: UNSUBSCRIBED } };
  const types = new Set(reacted.map(({ type }) => type));
  const isHeard =
    listens.some(({ pattern }) => types.has(pattern.event)) || world.watches.some((type) => types.has(type));
  return isHeard || now >= until ? passed : passTime(passed, { until, listens });
}

function lookAround({ lead, now, state }: World, { until }: Waiting): LookBack {
  const before = lead.events.filter(({ at }) => at <= until).map(({ seq }) => seq);
  return { asOf: now, events: lead.events, lastSeq: Math.max(state.reference, ...before) };
}

function begin(simulation: Simulation): World {
  const { plan, catalogue, trigger, lead, reactions, start } = simulation;
  const state = startRun(trigger, plannedStep(plan, trigger, catalogue).step.firstPart, lastSeqOf(lead), start);
  return {
    simulation,
    ids: simulation.ids ?? SIMULATED,
    dice: seededDice(simulation.seed),
    state,
    now: start,
    lead,
    script: scripted(reactions),
    path: [],
    mails: [],
    watches: watchedTypes(plan.rules),
    over: null,
  };
}

/** Lets time pass when a look around changed nothing. */
function elapse(before: World, moment: Moment): Moment {
  const { world, answer: told, next } = moment;
  const idle = next.do === 'wait' && told.lookBack !== undefined && world.state === before.state;
  return idle ? { ...moment, world: passTime(world, next.waiting) } : moment;
}

/** Gives the interpreter what it asked for. */
function respond({ world, answer: told, next }: Moment): Moment {
  switch (next.do) {
    case 'need':
      return elapse(world, goOn(world, { ...told, facts: answer(world, next.queries) }));
    case 'perform': {
      const acted = act(world, next);
      return goOn(acted.world, { performed: { outcome: acted.outcome, because: { code: 'simulated', data: {} } } });
    }
    case 'wait':
      return elapse(world, goOn(world, { lookBack: lookAround(world, next.waiting) }));
    case 'end':
      return { world, answer: told, next };
  }
}

/**
 * Runs one lead through a plan in memory: the interpreter's second driver, beside the engine.
 * Time jumps from one happening to the next; mails are listed, not sent. Throws on a plan that is not valid.
 */
export function simulate(simulation: Simulation): Simulated {
  const world = begin(simulation);
  let moment: Moment = { world, answer: {}, next: { do: 'need', queries: [] } };
  let parked: string | null = null;
  while (moment.next.do !== 'end' && moment.world.over === null && moment.world.path.length < MOST_STEPS) {
    try {
      moment = respond(moment);
    } catch (error) {
      if (!(error instanceof StepFault)) throw error;
      parked = error.code;
      break;
    }
  }
  const { path, mails, lead, now: at, over, state } = moment.world;
  const ended = moment.next.do === 'end' ? moment.next.reason : (over?.ended ?? null);
  return { path, mails, lead, ended, standsAt: state.at ?? state.leftAt, parked, at };
}
