import { leadZone } from '../leads/lead-zone.ts';
import type { Catalogue } from '../steps/catalogue.ts';
import type { Dice, SaidAnswer } from '../steps/step-definition.ts';
import type { Calendar } from './calendar.ts';
import type { FactQuery, Facts } from './facts.ts';
import type { Advanced, Did, Input } from './interpreter.ts';
import type { Plan } from './plan.ts';
import { plannedStep } from './planned-step.ts';
import { scripted, type Reaction, type Script } from './reactions.ts';
import { startRun, type RunState } from './run-state.ts';
import { seededDice } from './seeded-dice.ts';
import type { SendingPolicy } from './sending-policy.ts';
import { SharedCourse } from './shared-course.ts';
import { answerSimulated, lastSeqOf, type SimulatedLead } from './simulated-lead.ts';
import { visitKey } from './visit-key.ts';
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
  /** What other systems answer, by node; an outcome said of the same node goes first. */
  readonly answers?: Readonly<Record<string, SaidAnswer>>;
  /** How many mails a lead may get, over all scenarios. */
  readonly cap?: SendingPolicy['cap'];
  /** Of the dice; the same simulation with the same seed takes the same path. */
  readonly seed: number;
  /** Virtual milliseconds. */
  readonly start: number;
  /** Virtual milliseconds: nothing is known of what comes after, a lead that waits longer stands where it is. */
  readonly until?: number;
  /** IANA name; the lead's own goes first where its profile names one. */
  readonly zone: string;
  readonly calendar: Calendar;
  /** What the run and the lead are called: splits and jitter are drawn from it. */
  readonly ids?: { readonly enrollment: string; readonly lead: string };
  /** With which other leads it shares what; alone where nothing is said. */
  readonly shared?: SharedCourse;
  readonly watch?: (call: Call) => void;
}

/** A mail that would have been sent to the lead. */
export interface SimulatedMail {
  readonly node: string;
  readonly template: string;
  readonly at: number;
}

/** A simulated lead on its way, and all that is around it. */
export interface World {
  readonly simulation: Simulation;
  readonly ids: { readonly enrollment: string; readonly lead: string };
  readonly dice: Dice;
  readonly shared: SharedCourse;
  readonly state: RunState;
  readonly now: number;
  readonly lead: SimulatedLead;
  readonly script: Script;
  readonly path: readonly Did[];
  readonly mails: readonly SimulatedMail[];
  /** Types of event on which a run must look whether a goal is reached or an exit met. */
  readonly watches: readonly string[];
  /** The world took the lead out, or time was up, or the scenario paused itself. */
  readonly over: { readonly ended: string | null } | null;
}

/** How events and patterns name the one run of a simulation. */
const SIMULATED = { enrollment: 'simulated-run', lead: 'simulated-lead' } as const;

/** A lead about to enter; a scenario that has paused itself lets nobody go on. */
export function begin(simulation: Simulation): World {
  const { plan, catalogue, trigger, lead, reactions, start } = simulation;
  const shared = simulation.shared ?? new SharedCourse(plan);
  return {
    simulation,
    ids: simulation.ids ?? SIMULATED,
    dice: seededDice(simulation.seed),
    shared,
    state: startRun(trigger, plannedStep(plan, trigger, catalogue).step.firstPart, lastSeqOf(lead), start),
    now: start,
    lead,
    script: scripted(reactions),
    path: [],
    mails: [],
    watches: watchedTypes(plan.rules),
    over: shared.pausedAt === null ? null : { ended: null },
  };
}

/** The zone a run goes by: the lead's own, as soon as its profile names one. */
export const zoneOf = ({ lead, simulation }: World): string => leadZone(lead.profile) ?? simulation.zone;

/** The name of the step the lead is at, and of this visit to it. */
export const keyOf = ({ ids, state }: World): string => visitKey(ids.enrollment, state.at, state.visit);

/** Answers a step's questions: about the lead, and about what it shares with others. */
export function answer(world: World, queries: readonly FactQuery[]): Facts {
  const { lead, now, ids, shared, simulation } = world;
  const facts = answerSimulated(lead, queries, now, ids.enrollment);
  const winners: Record<string, string | null> = {};
  for (const query of queries)
    if (query.fact === 'winner') winners[query.node] = shared.experiments.winner(query.node, now);
  if (!queries.some(({ fact }) => fact === 'turn')) return { ...facts, winners };
  const { calendar, plan } = simulation;
  const hours = { window: plan.rules.sending.window, quiet: calendar.quiet ?? null, zone: zoneOf(world) };
  return { ...facts, winners, turn: shared.places.turn(keyOf(world), now, hours) };
}
