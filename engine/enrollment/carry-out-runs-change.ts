import type { Engine } from '../engine.ts';
import { visitKey } from '../scenario/visit-key.ts';
import { auditResults } from '../store/audit.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { endRunsChange, keepRunsChange, leaveRunsChange, type RunsChangeDocument } from '../store/runs-changes.ts';
import { standingRuns } from '../store/runs-in-flight.ts';
import { completeTrail } from '../store/trail.ts';
import { reopenCall } from '../store/web-calls.ts';
import type { ByHand } from './by-hand.ts';
import { changeFromOutside } from './change-from-outside.ts';
import { changedRun } from './changed-run.ts';
import { settleWoken } from './settle-woken.ts';

/** A lead that was left as it was, with why. */
export interface Refused {
  readonly enrollment: string;
  readonly lead: string;
  readonly code: string;
}

const AT_ONCE = 20;
/** After so many it is counted, and looked whether somebody stopped it. */
const BATCH = 100;
const TRIES = 5;
const NAMED = 1_000;

/** The step whose leads are meant, where one is named: who moved on is not meant any more. */
const stepOf = ({ which }: RunsChangeDocument): string | undefined =>
  'runs' in which ? which.at : (('waiting' in which ? which.waiting.at : which.parked.at) ?? undefined);

/** Which of these runs it was done to already: by a process that died before it counted them, or that was slower than its lease. */
async function changedBefore(
  { store }: Engine,
  { _id: operation, at }: RunsChangeDocument,
  runs: readonly EnrollmentDocument[],
): Promise<ReadonlySet<string>> {
  await completeTrail(
    store.trail,
    runs.flatMap(({ unwritten }) => unwritten),
  );
  const told = await store.trail.many({
    enrollment: { $in: runs.map(({ _id }) => _id) },
    at,
    'because.data.operation': operation,
  });
  return new Set(told.map(({ enrollment }) => enrollment));
}

/** Changes one run; answers `done` or why not. A run that moved on from the step meanwhile is left alone. */
async function changeOne(
  engine: Engine,
  found: EnrollmentDocument,
  change: RunsChangeDocument,
  hand: ByHand,
): Promise<string> {
  const { operation } = change;
  const at = stepOf(change);
  let run: EnrollmentDocument | null = found;
  for (let tried = 0; tried < TRIES && run !== null; tried += 1) {
    if (run.status === 'ended') return 'run-ended';
    if (at !== undefined && run.state.at !== at) return 'run-moved-on';
    const { _id: id, revision } = run;
    const made = await changedRun(engine, run, operation, hand);
    if (typeof made === 'string') return made;
    const { leaves, ...rest } = made;
    if (operation.do === 'retry')
      await reopenCall(engine.store.webCalls, visitKey(id, run.state.at, run.state.visit), hand.at);
    const changed = await changeFromOutside(engine, run, { id, revision, ...rest }, leaves);
    if (changed !== 'moved') return changed;
    run = await engine.store.enrollments.one({ _id: id });
    if (run !== null && (await changedBefore(engine, change, [run])).has(id)) return 'done';
  }
  return run === null ? 'run-unknown' : 'run-moved-on';
}

/** The runs that are meant and were not looked at yet, batch by batch. */
async function* selected(
  { store }: Engine,
  { scenario, which, at: before, after: from }: RunsChangeDocument,
): AsyncGenerator<EnrollmentDocument[]> {
  const { enrollments } = store;
  let after = from;
  for (;;) {
    const batch =
      'runs' in which
        ? await enrollments.many(
            { _id: { $in: which.runs, $gt: after }, scenario, test: null },
            { sort: { _id: 1 }, limit: BATCH },
          )
        : await standingRuns(enrollments, { scenario, before, ...which }, after, BATCH);
    yield batch;
    after = batch.at(-1)?._id ?? after;
    if (batch.length < BATCH) return;
  }
}

/** Named runs that are none of the scenario's. */
async function unknownOf({ store }: Engine, { scenario, which }: RunsChangeDocument): Promise<string[]> {
  if (!('runs' in which)) return [];
  const known = await store.enrollments.raw.distinct('_id', { _id: { $in: which.runs }, scenario, test: null });
  return [...new Set(which.runs)].filter((run) => !known.includes(run));
}

/** Does something to each run of a batch, some at once; once one failed no other is begun, and those begun are waited for. */
async function eachOf(batch: readonly EnrollmentDocument[], work: (run: EnrollmentDocument) => Promise<void>) {
  const queue = [...batch];
  const goOn = async (): Promise<void> => {
    for (let run = queue.shift(); run !== undefined; run = queue.shift())
      try {
        await work(run);
      } catch (error) {
        queue.length = 0;
        throw error;
      }
  };
  const worked = await Promise.allSettled(Array.from({ length: AT_ONCE }, goOn));
  const failed = worked.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/**
 * Goes on with a change that one holds from where it stands, until it is over or was stopped, and answers who was left as
 * they were, of those this call looked at, at most a thousand. Each run is changed once, whoever crashes; gives up once
 * somebody else took it over, and gives way, for anybody to go on, after so many milliseconds.
 */
export async function carryOutRunsChange(
  engine: Engine,
  change: RunsChangeDocument,
  givesWayAfter = Infinity,
): Promise<Refused[]> {
  const begun = engine.now();
  const { store } = engine;
  const { runsChanges, audit } = store;
  const { _id: id } = change;
  const hand: ByHand = { operation: id, by: change.by, at: change.at };
  const refused: Refused[] = [];
  let held = change;
  for await (const batch of selected(engine, change)) {
    const before = await changedBefore(engine, change, batch);
    const to: { enrollment: string; lead: string; result: string }[] = [];
    await eachOf(batch, async (run) => {
      const result = before.has(run._id) ? 'done' : await changeOne(engine, run, change, hand);
      to.push({ enrollment: run._id, lead: run.lead, result });
      if (result !== 'done' && refused.length < NAMED)
        refused.push({ enrollment: run._id, lead: run.lead, code: result });
    });
    const changed = to.filter(({ result }) => result === 'done').length;
    const counted = { done: changed, refused: to.length - changed, after: batch.at(-1)?._id ?? held.after };
    const kept = await store.transaction(async (session) => {
      const found = await keepRunsChange(runsChanges, held, engine.now(), counted, session);
      if (found !== null) await auditResults(audit, id, to, found.done, session);
      return found;
    });
    settleWoken(engine, change.scenario);
    if (kept?.state !== 'running') return refused;
    held = kept;
    if (batch.length === BATCH && engine.now() - begun >= givesWayAfter) {
      await leaveRunsChange(runsChanges, held, engine.now());
      return refused;
    }
  }
  const unknown = await unknownOf(engine, change);
  await endRunsChange(runsChanges, held, unknown.length);
  return [...refused, ...unknown.map((enrollment) => ({ enrollment, lead: '', code: 'run-unknown' }))];
}
