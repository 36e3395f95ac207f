import type { Engine } from '../engine.ts';
import type { Did, Next } from '../scenario/interpreter.ts';
import type { RunState } from '../scenario/run-state.ts';
import { commitRun, type EnrollmentDocument } from '../store/enrollments.ts';
import { type TrailDocument, writeTrail } from '../store/trail.ts';
import { announceLeaving } from './announce-leaving.ts';
import { inRealTime } from './because-times.ts';
import { realTime } from './virtual-clock.ts';

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

/**
 * Keeps what an advance decided: the state and its decisions in one write, then the decisions in the trail.
 * Answers the run as written; throws `RunMoved` when it was changed meanwhile.
 */
export async function commit(
  engine: Engine,
  run: EnrollmentDocument,
  state: RunState,
  did: readonly Did[],
  next: Next,
): Promise<EnrollmentDocument> {
  const { enrollments, trail } = engine.store;
  const unwritten = did.map((decision, index) => toTrail(run, decision, index));
  const hears = state.waiting === null ? [] : [...new Set(state.waiting.listens.map(({ pattern }) => pattern.event))];
  const ended = next.do === 'end' ? { reason: next.reason, leftAt: null, at: new Date(engine.now()) } : null;
  if (!(await commitRun(enrollments, { id: run._id, revision: run.revision, state, hears, unwritten, ended })))
    throw new RunMoved();
  await writeTrail(trail, unwritten);
  const written: EnrollmentDocument = {
    ...run,
    state,
    hears,
    unwritten,
    revision: run.revision + 1,
    decided: run.decided + did.length,
    ...(ended === null ? {} : { status: 'ended', endReason: ended.reason, leftAt: null, endedAt: ended.at }),
  };
  if (ended !== null) await announceLeaving(engine, written);
  return written;
}
