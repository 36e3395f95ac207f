import type { Engine } from '../engine.ts';
import { NO_FACTS, type Facts } from '../scenario/facts.ts';
import { advance, type Did, type LookBack, type Next, type Performed } from '../scenario/interpreter.ts';
import { catalogue } from '../steps/catalogue.ts';
import { endEarly, type EnrollmentDocument } from '../store/enrollments.ts';
import { announceLeaving } from './announce-leaving.ts';
import { answerFacts } from './answer-facts.ts';
import { commit, RunMoved } from './commit.ts';
import { companyZone } from './company-zone.ts';
import { DEAF, type Instruction } from './instruction.ts';
import { lookBack } from './look-back.ts';
import { openRun } from './open-run.ts';
import { perform } from './perform.ts';
import { versionById } from './version-cache.ts';
import { clockTime } from './virtual-clock.ts';

/** A batch gives way after this long, in milliseconds, so that pause and exit are seen. */
const BATCH = 2_000;

/** A pause holds a run until it is told to look; it looks by itself too, in case the word of its resumption was lost. */
const HELD: Instruction = { do: 'wait', ms: 3_600_000, seq: DEAF };

interface Moment {
  readonly facts: Facts;
  readonly lookBack?: LookBack & { readonly seen: number };
  readonly performed?: Performed;
}

const NOTHING: Moment = { facts: NO_FACTS };

/** Real milliseconds until a wait is over; a wait that is over is looked at again at once. */
function waitFor({ clock }: EnrollmentDocument, now: number, until: number, seq: number): Instruction {
  return { do: 'wait', ms: Math.max(1, Math.ceil((until - now) / clock.factor)), seq };
}

async function goOn(engine: Engine, start: EnrollmentDocument, first: Moment): Promise<Instruction> {
  const { plan } = await versionById(engine.store, start.plan);
  const zone = await companyZone(engine.store, engine.now());
  const stopAt = engine.now() + BATCH;
  let run = start;
  let moment = first;
  let { state } = start;
  let decided: readonly Did[] = [];
  while (engine.now() < stopAt) {
    const now = clockTime(run.clock, engine.now());
    const { did, next, ...advanced } = advance(plan, catalogue, state, { enrollment: run._id, now, zone, ...moment });
    ({ state } = advanced);
    decided = [...decided, ...did];
    if (next.do === 'need') {
      // Asking changes nothing in the world: what was decided before is kept together with what follows.
      moment = { facts: await answerFacts(engine, run, now, next.queries) };
      continue;
    }
    const moved = decided.length > 0 || state !== run.state;
    if (moved) {
      run = await commit(engine, run, state, decided, next);
      decided = [];
    }
    if (next.do === 'end') return { do: 'end' };
    if (next.do === 'perform') {
      if (!next.inline) return { do: 'perform' };
      moment = { facts: NO_FACTS, performed: await perform(engine, run, next) };
    } else {
      const { until, listens } = next.waiting;
      if (moment.lookBack !== undefined && !moved) return waitFor(run, now, until, moment.lookBack.seen);
      if (listens.length === 0 && now < until) return waitFor(run, now, until, DEAF);
      moment = { facts: NO_FACTS, lookBack: await lookBack(engine, run, next.waiting) };
    }
  }
  if (decided.length > 0) await commit(engine, run, state, decided, { do: 'need', queries: [] });
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

/** Runs a lead's scenario through all cheap steps, until it waits, must act in the world, or ends. */
export async function advanceRun(engine: Engine, id: string): Promise<Instruction> {
  const { enrollment, scenarioStatus } = await openRun(engine, id);
  if (enrollment.status === 'ended') {
    await announceLeaving(engine, enrollment);
    return { do: 'end' };
  }
  if (scenarioStatus === 'stopped') {
    await endEarly(engine.store.enrollments, { _id: id }, 'stopped', new Date(engine.now()));
    return { do: 'again' };
  }
  if (scenarioStatus === 'paused') return HELD;
  return untilSettled(() => goOn(engine, enrollment, NOTHING));
}

/** Does the step a run is at, then goes on as `advanceRun`. */
export async function performAndAdvance(engine: Engine, id: string): Promise<Instruction> {
  const { enrollment, scenarioStatus } = await openRun(engine, id);
  if (enrollment.status === 'ended' || scenarioStatus === 'stopped') return { do: 'again' };
  if (scenarioStatus === 'paused') return HELD;
  const { plan } = await versionById(engine.store, enrollment.plan);
  const zone = await companyZone(engine.store, engine.now());
  const now = clockTime(enrollment.clock, engine.now());
  const { next }: { next: Next } = advance(plan, catalogue, enrollment.state, {
    enrollment: id,
    now,
    zone,
    facts: NO_FACTS,
  });
  if (next.do !== 'perform') return { do: 'again' };
  const performed = await perform(engine, enrollment, next);
  return untilSettled(() => goOn(engine, enrollment, { facts: NO_FACTS, performed }));
}
