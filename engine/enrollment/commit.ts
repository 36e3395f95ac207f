import type { Engine } from '../engine.ts';
import { type Did, type Next, PATH_ENDED } from '../scenario/interpreter.ts';
import { kindAt } from '../scenario/plan.ts';
import type { RunState } from '../scenario/run-state.ts';
import { catalogue } from '../steps/catalogue.ts';
import { commitRun, type EnrollmentDocument, markTold } from '../store/enrollments.ts';
import { type TrailDocument, writeTrail } from '../store/trail.ts';
import { announceLeaving } from './announce-leaving.ts';
import { inRealTime } from './because-times.ts';
import { settleLeaving } from './settle-leaving.ts';
import { versionById } from './version-cache.ts';
import { clockTime, realTime } from './virtual-clock.ts';

/** Somebody else changed the run since it was read: an exit, a stop. It has to be read again. */
export class RunMoved extends Error {}

function toTrail(
  { _id, lead, scenario, version, clock, test, decided }: EnrollmentDocument,
  did: Did,
  index: number,
): TrailDocument {
  const { node, visit, part, kind, outcome, outlet, because, at } = did;
  return {
    _id: `${_id}:${node}:${visit}:${part}`,
    enrollment: _id,
    lead,
    scenario,
    version,
    node,
    visit,
    part,
    kind,
    outcome,
    outlet,
    because: inRealTime(because, clock),
    order: decided + index,
    at: new Date(realTime(clock, at)),
    test: test !== null,
  };
}

/** Whether what came due during a pause is over: the run waits again, and not only for the hours in which a late mail may leave. */
async function comesToRest(
  { store, now }: Engine,
  { dropsDue, clock, plan: version }: EnrollmentDocument,
  { at }: RunState,
  next: Next | null,
): Promise<boolean> {
  if (dropsDue !== true || at === null || next?.do !== 'wait' || next.waiting.until <= clockTime(clock, now()))
    return false;
  const { plan } = await versionById(store, version);
  return catalogue.get(kindAt(plan, at))?.category !== 'mail';
}

/** Whether a goal or an exit took the run from its step since it was read. */
const isUprooted = ({ state: before }: EnrollmentDocument, { ended, leftAt, reached }: RunState): boolean =>
  (leftAt !== null && ended !== PATH_ENDED) || reached.length > before.reached.length;

/** What an advance came to; `next` is null when the batch only gives way. `watches` are the types of event its goals and exits look at. */
interface Decided {
  readonly state: RunState;
  readonly impulse: EnrollmentDocument['impulse'];
  readonly did: readonly Did[];
  readonly next: Next | null;
  readonly watches: readonly string[];
}

/**
 * Keeps what an advance decided: the state and its decisions in one write, then the decisions in the trail. What a run
 * leaves open that a goal or an exit takes from its step is settled then; the sweeper does where this does not come to it.
 * Answers the run as written; throws `RunMoved` when it was changed meanwhile.
 */
export async function commit(
  engine: Engine,
  run: EnrollmentDocument,
  { state, impulse, did, next, watches }: Decided,
): Promise<EnrollmentDocument> {
  const { enrollments, trail } = engine.store;
  const unwritten = did.map((decision, index) => {
    const leaves = state.ended === PATH_ENDED && index === did.length - 1;
    return { ...toTrail(run, decision, index), ...(leaves ? { left: true as const } : {}) };
  });
  const listens = state.waiting?.listens ?? [];
  const hears = next?.do === 'end' ? [] : [...new Set([...watches, ...listens.map(({ pattern }) => pattern.event)])];
  const at = new Date(engine.now());
  const ended = next?.do === 'end' ? { reason: next.reason, leftAt: next.leftAt, at } : null;
  const uprooted = isUprooted(run, state) ? at : null;
  const rests = await comesToRest(engine, run, state, next);
  const dueAt = next?.do === 'wait' ? new Date(realTime(run.clock, next.waiting.until)) : null;
  if (
    !(await commitRun(enrollments, {
      id: run._id,
      revision: run.revision,
      state,
      impulse,
      hears,
      unwritten,
      ended,
      uprooted,
      rests,
      dueAt,
    }))
  )
    throw new RunMoved();
  await writeTrail(trail, unwritten);
  const { dropsDue, nextTry: _over, ...kept } = run;
  const written: EnrollmentDocument = {
    ...kept,
    ...(dropsDue === undefined || rests ? {} : { dropsDue }),
    state,
    impulse,
    hears,
    parked: null,
    unwritten,
    revision: run.revision + 1,
    decided: run.decided + did.length,
    ...(ended === null ? {} : { status: 'ended', endReason: ended.reason, leftAt: ended.leftAt, endedAt: ended.at }),
  };
  if (uprooted !== null) {
    await settleLeaving(engine, { ...written, uprooted: true });
    await markTold(enrollments, { _id: run._id, wake: uprooted }, true);
  } else if (ended !== null) await announceLeaving(engine, written);
  return written;
}
