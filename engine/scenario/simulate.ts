import type { Catalogue } from '../steps/catalogue.ts';
import type { Dice } from '../steps/step-definition.ts';
import { NO_FACTS, type FactQuery } from './facts.ts';
import { advance, type Advanced, type Did, type Input, type Next } from './interpreter.ts';
import type { LookBack } from './look-back.ts';
import { plannedStep } from './planned-step.ts';
import type { Plan } from './plan.ts';
import { happen, reactTo, scripted, type Reaction, type Script } from './reactions.ts';
import { startRun, type RunState, type Waiting } from './run-state.ts';
import { seededDice } from './seeded-dice.ts';
import { affected, answerSimulated, type SimulatedLead } from './simulated-lead.ts';

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
  /** Of the dice; the same simulation with the same seed takes the same path. */
  readonly seed: number;
  /** Virtual milliseconds. */
  readonly start: number;
  /** IANA name. */
  readonly zone: string;
  readonly watch?: (call: Call) => void;
}

/** A mail that would have been sent to the lead. */
export interface SimulatedMail {
  readonly node: string;
  readonly template: string;
  readonly at: number;
}

/** What came of a simulation; `ended` is null when it was given up after 10,000 decisions. */
export interface Simulated {
  readonly path: readonly Did[];
  readonly mails: readonly SimulatedMail[];
  readonly lead: SimulatedLead;
  readonly ended: string | null;
  readonly at: number;
}

/** A simulation is given up after this many decisions. */
const MOST_STEPS = 10_000;

/** How events and patterns name the one run of a simulation. */
const SIMULATED_RUN = 'simulated-run';

interface World {
  readonly simulation: Simulation;
  readonly dice: Dice;
  readonly state: RunState;
  readonly now: number;
  readonly lead: SimulatedLead;
  readonly script: Script;
  readonly path: readonly Did[];
  readonly mails: readonly SimulatedMail[];
}

interface Moment {
  readonly world: World;
  readonly next: Next;
}

const lastSeqOf = (lead: SimulatedLead): number => Math.max(0, ...lead.events.map(({ seq }) => seq));

/** Lets the interpreter go on with an answer, and keeps what it decided. */
function goOn(world: World, answer: Partial<Input>): Moment {
  const { simulation, state, now } = world;
  const input: Input = { enrollment: SIMULATED_RUN, now, zone: simulation.zone, facts: NO_FACTS, ...answer };
  const advanced = advance(simulation.plan, simulation.catalogue, state, input);
  simulation.watch?.({ from: state, input, advanced });
  const script = advanced.did.reduce(reactTo, world.script);
  return {
    world: { ...world, state: advanced.state, script, path: [...world.path, ...advanced.did] },
    next: advanced.next,
  };
}

const answer = ({ lead, now }: World, queries: readonly FactQuery[]) =>
  answerSimulated(lead, queries, now, SIMULATED_RUN);

/** Does a step's effects on the lead, and answers how it went. */
function act(world: World, { node, part: name }: Extract<Next, { do: 'perform' }>): { world: World; outcome: string } {
  const { simulation, dice, now } = world;
  const { step } = plannedStep(simulation.plan, node, simulation.catalogue);
  const part = step.part(name);
  if (part.does !== 'perform') throw new Error(`part ${name} of ${node} does not perform`);
  const outcome = part.simulate(answer(world, step.needs), dice);
  const effects = part.effects(outcome);
  const sent = effects.flatMap((effect) =>
    effect.effect === 'mail' ? [{ node, template: effect.template, at: now }] : [],
  );
  return { world: { ...world, lead: effects.reduce(affected, world.lead), mails: [...world.mails, ...sent] }, outcome };
}

/** Moves the clock to the next thing that happens, or to the deadline. */
function passTime(world: World, until: number): World {
  const due = world.script.due[0]?.at ?? until;
  const now = Math.max(world.now, Math.min(due, until));
  const { events, left } = happen(world.script, now, lastSeqOf(world.lead) + 1, SIMULATED_RUN);
  return { ...world, now, script: left, lead: { ...world.lead, events: [...world.lead.events, ...events] } };
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
    dice: seededDice(simulation.seed),
    state,
    now: start,
    lead,
    script: scripted(reactions),
    path: [],
    mails: [],
  };
}

/** Looks whether a wait is over; while it is not, lets time pass. */
function listen(world: World, waiting: Waiting): Moment {
  const looked = goOn(world, { lookBack: lookAround(world, waiting) });
  return looked.world.state === world.state ? { ...looked, world: passTime(looked.world, waiting.until) } : looked;
}

/** Gives the interpreter what it asked for. */
function respond({ world, next }: Moment): Moment {
  switch (next.do) {
    case 'need':
      return goOn(world, { facts: answer(world, next.queries) });
    case 'perform': {
      const acted = act(world, next);
      return goOn(acted.world, { performed: { outcome: acted.outcome, because: { code: 'simulated', data: {} } } });
    }
    case 'wait':
      return listen(world, next.waiting);
    case 'end':
      return { world, next };
  }
}

/**
 * Runs one lead through a plan in memory: the interpreter's second driver, beside the engine.
 * Time jumps from one happening to the next; mails are listed, not sent. Throws on a plan that is not valid.
 */
export function simulate(simulation: Simulation): Simulated {
  let moment = goOn(begin(simulation), {});
  while (moment.next.do !== 'end' && moment.world.path.length < MOST_STEPS) moment = respond(moment);
  const { path, mails, lead, now: at } = moment.world;
  return { path, mails, lead, ended: moment.next.do === 'end' ? moment.next.reason : null, at };
}
