import type { Engine } from '../engine.ts';
import { NO_FACTS, type Facts } from '../scenario/facts.ts';
import { movedBy } from '../events/cause.ts';
import { nextLook } from '../scenario/next-look.ts';
import { advance, type Did, heedParked, type Next, type Performed } from '../scenario/interpreter.ts';
import { type OutsideTask, outsideCall, readAnswer } from '../own-steps/outside-call.ts';
import type { Plan } from '../scenario/plan.ts';
import { isStepFault, plannedStep, StepKindMissing } from '../scenario/planned-step.ts';
import type { RunState } from '../scenario/run-state.ts';
import { catalogue } from '../steps/catalogue.ts';
import { performers } from '../steps/performers.ts';
import { withdrawHandOffs } from '../sales/withdraw-hand-offs.ts';
import { endEarly, type EnrollmentDocument } from '../store/enrollments.ts';
import { announceLeaving } from './announce-leaving.ts';
import { answerFacts } from './answer-facts.ts';
import { commit, RunMoved } from './commit.ts';
import { companyTime } from './company-time.ts';
import { droppedMail } from './dropped-mail.ts';
import { DEAF, type Instruction } from './instruction.ts';
import { lookBack, type LookedBack } from './look-back.ts';
import { measureLag } from './measure-lag.ts';
import { openRun } from './open-run.ts';
import { tryStep, untilNextTry } from './next-try.ts';
import { watchedTypes } from '../scenario/watch.ts';
import { versionById } from './version-cache.ts';
import { clockTime } from './virtual-clock.ts';

/** A batch gives way after this long, in milliseconds, so that pause and exit are seen. */
const BATCH = 2_000;

/** A pause holds a run until it is told to look; it looks by itself too, in case the word of its resumption was lost. */
const HELD: Instruction = { do: 'wait', ms: 3_600_000, seq: DEAF };

/** A run that came back with a backup moves when it has its new workflow, in a moment; one of another time never does. */
const UNTIL_STARTED_ANEW: Instruction = { do: 'wait', ms: 1_000, seq: DEAF };

/** A run whose step's kind is not there just now looks again after so long, in milliseconds. */
const UNTIL_THE_KIND_IS_BACK = 30_000;

/** Is told each state of a run as it is read or written, so that what fails is known to have failed there. */
export type Stands = (run: EnrollmentDocument) => void;

const nobody: Stands = () => {};

/** A resumed scenario lets its leads go on one after the other: how a run is held until its turn; null when it may go on. */
function holdOf({ heldUntil, restored }: EnrollmentDocument, now: number): Instruction | null {
  if (restored !== undefined) return UNTIL_STARTED_ANEW;
  const ms = heldUntil === undefined ? 0 : heldUntil.getTime() - now;
  return ms <= 0 ? null : { do: 'wait', ms, seq: DEAF };
}

interface Moment {
  readonly facts: Facts;
  readonly lookBack?: LookedBack;
  readonly performed?: Performed;
}

const NOTHING: Moment = { facts: NO_FACTS };

/** What keeps a run at its step. */
type Staying = Extract<Instruction, { do: 'wait' | 'call' }>;

/** Real milliseconds until a wait is over; a wait that is over is looked at again at once. */
function waitFor({ clock }: EnrollmentDocument, now: number, until: number, seq: number): Staying {
  return { do: 'wait', ms: Math.max(1, Math.ceil((until - now) / clock.factor)), seq };
}

/** Nobody looks at goals and exits more often than this by time alone, in real milliseconds. */
const SOONEST_LOOK = 200;

/** A run that stays looks up sooner where time alone may make a goal or an exit true: at the virtual instant `look`. */
function lookingBy(told: Staying, { clock }: EnrollmentDocument, now: number, look: number | null): Staying {
  if (look === null) return told;
  const ms = Math.max(SOONEST_LOOK, Math.ceil((look - now) / clock.factor));
  return { ...told, ms: Math.min(told.ms ?? ms, ms) };
}

/** The plan a run follows, and what of the interpreter's input stays the same during a batch. */
async function setting({ store, now }: Engine, { _id, lead, assignment, plan: version, zone }: EnrollmentDocument) {
  const [{ plan }, company] = await Promise.all([versionById(store, version), companyTime(store, now())]);
  return {
    plan,
    asks: { enrollment: _id, lead: assignment ?? lead, zone: zone ?? company.zone, calendar: company.calendar },
  };
}

/** Decides; where the step itself is at fault, `keep`s first what was decided before it, so that the run stands at that step. */
async function orKeep<T>(decide: () => T, keep: () => Promise<unknown>): Promise<T> {
  try {
    return decide();
  } catch (error) {
    if (isStepFault(error)) await keep();
    throw error;
  }
}

/** What moves a run once the events of these numbers ended a wait of its. */
const impulseAfter = (
  { now }: Engine,
  impulse: EnrollmentDocument['impulse'],
  { lookBack: seen }: Moment,
  heard: readonly number[],
): EnrollmentDocument['impulse'] =>
  heard.reduce((before, seq) => {
    const { traceparent: _before, ...moved } = movedBy(before, seen?.depths.get(seq) ?? before.depth, now());
    const traceparent = seen?.traces.get(seq);
    return traceparent === undefined ? moved : { ...moved, traceparent };
  }, impulse);

/** Goes on from a run as it was read; one that is parked only where a goal or an exit takes it from its step. */
async function goOn(engine: Engine, start: EnrollmentDocument, first: Moment, stands: Stands): Promise<Instruction> {
  const { plan, asks } = await setting(engine, start);
  const watches = watchedTypes(plan.rules);
  const stopAt = engine.now() + BATCH;
  let run = start;
  let moment = first;
  let { state, impulse } = start;
  let decided: readonly Did[] = [];
  let parked = start.parked !== null;
  /** The lead's last event that goals and exits were judged by. */
  let seen = DEAF;
  const keep = async (next: Next | null): Promise<void> => {
    run = await commit(engine, run, { state, impulse, did: decided, next, watches });
    stands(run);
    decided = [];
  };
  // What a step came to is taken in before anybody gives way: asked again, a mail that has left might be held.
  while (engine.now() < stopAt || moment.performed !== undefined) {
    const now = clockTime(run.clock, engine.now());
    const looking = (told: Staying): Staying =>
      lookingBy(
        told,
        run,
        now,
        nextLook(plan.rules, state, moment.facts, { now, zone: asks.zone, outcomes: state.outcomes }),
      );
    const decide = parked ? heedParked : advance;
    const advanced = await orKeep(
      () => decide(plan, catalogue, state, { ...asks, now, ...moment }),
      async () => decided.length > 0 && keep(null),
    ).catch((error: unknown) => {
      if (!(error instanceof StepKindMissing)) throw error;
      engine.log.warn({ enrollment: run._id, code: 'step-kind-missing' }, 'a step did not finish');
      return UNTIL_THE_KIND_IS_BACK;
    });
    // It stands still, until somebody sees to it or the kind is back, and hears what goals and exits look at.
    if (advanced === null || typeof advanced === 'number') return looking({ do: 'wait', ms: advanced, seq: seen });
    const { did, next } = advanced;
    const heard = advanced.state.heard.slice(state.heard.length);
    impulse = impulseAfter(engine, impulse, moment, heard);
    if (did.length > 0) measureLag(engine, { ...run, state }, moment.lookBack, heard);
    ({ state } = advanced);
    parked &&= did.length === 0;
    decided = [...decided, ...did];
    if (next.do === 'need') {
      // Asking changes nothing in the world: what was decided before is kept together with what follows.
      // Once something was decided, what the step before was answered is not for the step that asks now.
      const answered = await answerFacts(engine, { ...run, state }, now, next.queries);
      moment = { ...(did.length > 0 ? NOTHING : moment), facts: answered.facts };
      if (watches.length > 0) seen = answered.seen ?? seen;
      continue;
    }
    const moved = decided.length > 0 || state !== run.state;
    if (moved) await keep(next);
    if (next.do === 'end') return { do: 'end' };
    if (next.do === 'perform') {
      const dropped = run.dropsDue === true ? droppedMail(plan, next) : null;
      if (dropped !== null) {
        moment = { facts: NO_FACTS, performed: dropped };
        continue;
      }
      const ms = untilNextTry(run, next, engine.now());
      if (ms > 0) return looking({ do: 'wait', ms, seq: seen });
      if (!next.inline) {
        const elsewhere = outsideCall(run, plan, next);
        if (elsewhere !== null) return looking(elsewhere);
        if (performers.get(next.kind)?.isQuick?.(engine) !== true) return { do: 'perform' };
      }
      const performed = await tryStep(engine, run, next);
      if (performed === null) return { do: 'again' };
      moment = { facts: NO_FACTS, performed };
    } else {
      const { until, listens } = next.waiting;
      if (moment.lookBack !== undefined && !moved) return looking(waitFor(run, now, until, moment.lookBack.seen));
      if (listens.length === 0 && watches.length === 0 && now < until) return looking(waitFor(run, now, until, DEAF));
      moment = { facts: NO_FACTS, lookBack: await lookBack(engine, run, next.waiting) };
    }
  }
  if (decided.length > 0) await keep(null);
  return { do: 'again' };
}

async function untilSettled(work: () => Promise<Instruction>): Promise<Instruction> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RunMoved) return { do: 'again' };
    throw error;
  }
}

/** Runs a lead's scenario through all cheap steps, and those that are quick just now, until it waits, must act in the world, or ends. */
export async function advanceRun(engine: Engine, id: string, stands = nobody): Promise<Instruction> {
  const { enrollment, scenarioStatus } = await openRun(engine, id);
  stands(enrollment);
  if (enrollment.status === 'ended') {
    await announceLeaving(engine, enrollment);
    // One that was being offered as the run ended.
    await withdrawHandOffs(engine, [id]);
    return { do: 'end' };
  }
  if (scenarioStatus === 'stopped') {
    await endEarly(engine.store.enrollments, { _id: id }, 'stopped', new Date(engine.now()));
    return { do: 'again' };
  }
  if (scenarioStatus === 'paused') return HELD;
  const hold = holdOf(enrollment, engine.now());
  if (hold !== null) return hold;
  return untilSettled(() => goOn(engine, enrollment, NOTHING, stands));
}

/** What a run is to do in the world, as it stands; null when that is nothing. Goals and exits were heeded when it was told to. */
function due(plan: Plan, { at, part, visit }: RunState): Extract<Next, { do: 'perform' }> | null {
  if (at === null) return null;
  const { node, kind, step } = plannedStep(plan, at, catalogue);
  const found = step.part(part);
  return found.does === 'perform' ? { do: 'perform', node, part, visit, kind, inline: found.inline } : null;
}

/** The run and what it is to do in the world; an instruction instead when it is not to do anything just now. */
async function atWork(engine: Engine, id: string, stands: Stands) {
  const { enrollment, scenarioStatus } = await openRun(engine, id);
  stands(enrollment);
  const tell = (instruction: Instruction) => ({ instruction });
  if (enrollment.status === 'ended' || enrollment.parked !== null || scenarioStatus === 'stopped')
    return tell({ do: 'again' });
  if (scenarioStatus === 'paused') return tell(HELD);
  const hold = holdOf(enrollment, engine.now());
  if (hold !== null) return tell(hold);
  const { plan } = await versionById(engine.store, enrollment.plan);
  const next = due(plan, enrollment.state);
  if (next === null || untilNextTry(enrollment, next, engine.now()) > 0) return tell({ do: 'again' });
  const isDropped = enrollment.dropsDue === true && droppedMail(plan, next) !== null;
  return isDropped ? tell({ do: 'again' }) : { enrollment, plan, next };
}

/** Does the step a run is at, then goes on as `advanceRun`: so it does, too, where the step is to be tried again later. */
export async function performAndAdvance(engine: Engine, id: string, stands = nobody): Promise<Instruction> {
  const work = await atWork(engine, id, stands);
  if ('instruction' in work) return work.instruction;
  const { enrollment, plan, next } = work;
  // Its kind has come to be done on another task queue.
  if (outsideCall(enrollment, plan, next) !== null) return { do: 'again' };
  const performed = await tryStep(engine, enrollment, next);
  if (performed === null) return advanceRun(engine, id, stands);
  return untilSettled(() => goOn(engine, enrollment, { facts: NO_FACTS, performed }, stands));
}

/** Takes what a worker of another task queue answered to a task, then goes on as `advanceRun`; nothing for a task the run is not at any more. */
export async function settleAndAdvance(
  engine: Engine,
  { enrollment: id, node, part, visit }: OutsideTask,
  answer: unknown,
  stands = nobody,
): Promise<Instruction> {
  const work = await atWork(engine, id, stands);
  if ('instruction' in work) return work.instruction;
  const { enrollment, next } = work;
  if (next.node !== node || next.part !== part || next.visit !== visit) return { do: 'again' };
  const performed = readAnswer(next.kind, answer);
  return untilSettled(() => goOn(engine, enrollment, { facts: NO_FACTS, performed }, stands));
}
