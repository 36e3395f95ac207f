import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { kindAt } from '../scenario/plan.ts';
import { auditResults } from '../store/audit.ts';
import { changeRuns, type OutsideChange } from '../store/change-runs.ts';
import { type EnrollmentDocument, wakeAll } from '../store/enrollments.ts';
import { heldUntil } from '../store/runs-in-flight.ts';
import { type OverduePolicy, overduePolicy, type ScenarioDocument } from '../store/scenarios.ts';
import { newId } from '../store/stored.ts';
import { completeTrail, writeTrail } from '../store/trail.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { dueRuns } from './due-runs.ts';
import { howToGoOn, type Pause } from './how-to-go-on.ts';
import { settleWoken } from './settle-woken.ts';
import { versionById } from './version-cache.ts';

const LEASE = 30_000;
const SECOND = 1_000;
/** What came due leaves at this rate where nothing else is said: one lead a second. */
const GENTLY: OverduePolicy = { do: 'spread', minutes: null };

type Resumed = ScenarioDocument & { readonly resumption: NonNullable<ScenarioDocument['resumption']> };

const isResumed = (scenario: ScenarioDocument): scenario is Resumed => scenario.resumption !== undefined;

/** How far apart the turns of due leads are, in real milliseconds. */
async function interval(engine: Engine, scenario: string, pause: Pause): Promise<number> {
  const { policy } = pause;
  const minutes = 'minutes' in policy ? policy.minutes : null;
  if (minutes === null) return SECOND;
  let due = 0;
  for await (const batch of dueRuns(engine, scenario, pause)) due += batch.filter((one) => one.due.due).length;
  return (minutes * 60 * SECOND) / engine.config.timeFactor / Math.max(1, due);
}

async function kindOf(engine: Engine, { plan, state }: EnrollmentDocument): Promise<string> {
  const version = await versionById(engine.store, plan);
  return state.at === null ? '' : kindAt(version.plan, state.at);
}

/** Tells every lead how it goes on, each once, by compare-and-set; answers how many were due. */
async function tellAll(engine: Engine, scenario: string, pause: Pause, by: string, keep: () => Promise<void>) {
  const { store } = engine;
  const apart = await interval(engine, scenario, pause);
  const hand = { operation: pause.id, by, at: new Date(pause.to) };
  let told = 0;
  let turn = engine.now();
  for (let missed = Infinity; missed > 0;) {
    missed = 0;
    for await (const batch of dueRuns(engine, scenario, pause)) {
      await completeTrail(
        store.trail,
        batch.flatMap(({ run }) => run.unwritten),
      );
      const changes: OutsideChange[] = [];
      for (const { run, due } of batch) {
        const kind = await kindOf(engine, run);
        changes.push({ id: run._id, revision: run.revision, ...howToGoOn(run, pause, due, turn, kind, hand) });
        if (due.due) turn += apart;
      }
      const changed = await changeRuns(store.enrollments, changes);
      missed += batch.length - changed;
      told += changes.filter(({ why }) => why !== null).length;
      const ids = changes.map(({ id }) => id);
      const written = await store.enrollments.many({ _id: { $in: ids }, resumption: pause.id });
      await writeTrail(
        store.trail,
        written.flatMap(({ unwritten }) => unwritten),
      );
      await keep();
    }
  }
  return told;
}

/** A scenario that is being resumed, or some of whose leads still wait for the turn they were given, is resumed by no other policy: whoever asked is told which one holds and, once that is known, until when. */
async function refuseOther({ store, now }: Engine, id: string, wanted: OverduePolicy): Promise<void> {
  const [last] = await store.audit.many({ scenario: id, what: 'resumed' }, { sort: { at: -1, _id: -1 }, limit: 1 });
  const { data: policy } = overduePolicy.safeParse(last?.data);
  if (policy === undefined || isDeepStrictEqual(policy, wanted)) return;
  const { resumption } = await findScenario(store, id);
  const until = resumption === undefined ? await heldUntil(store.enrollments, id, new Date(now())) : null;
  if (resumption === undefined && until === null) return;
  throw new DomainError('resumed-otherwise', 'the scenario is being resumed by another policy', {
    data: { scenario: id, policy, until: until?.toISOString() ?? null },
  });
}

/** Goes on with a resumption from where it stands; does nothing while somebody else does. */
export async function continueResumption(engine: Engine, id: string): Promise<void> {
  const { store } = engine;
  const lease = () => new Date(engine.now() + LEASE);
  const found = await store.scenarios.raw.findOneAndUpdate(
    { _id: id, 'resumption.leaseUntil': { $lte: new Date(engine.now()) } },
    { $set: { 'resumption.leaseUntil': lease() } },
    { returnDocument: 'after' },
  );
  const scenario = found === null ? null : store.scenarios.parse(found);
  if (scenario === null || !isResumed(scenario)) return;
  const { id: key, policy, at } = scenario.resumption;
  const pause: Pause = { id: key, policy, from: (scenario.pausedAt ?? at).getTime(), to: at.getTime() };
  const entry = await store.audit.one({ _id: key });
  const keep = async (): Promise<void> => {
    await store.scenarios.raw.updateOne(
      { _id: id, 'resumption.id': key },
      { $set: { 'resumption.leaseUntil': lease() } },
    );
  };
  const told = await tellAll(engine, id, pause, entry?.by ?? '', keep);
  await store.scenarios.raw.updateOne(
    { _id: id, status: 'paused', 'resumption.id': key },
    { $set: { status: 'live', waking: new Date(engine.now()) }, $unset: { resumption: 1, pausedAt: 1 } },
  );
  await store.scenarios.raw.updateOne({ _id: id, 'resumption.id': key }, { $unset: { resumption: 1, pausedAt: 1 } });
  await auditResults(store.audit, key, [], told);
  await wakeResumed(engine, id);
}

/** Wakes the leads of a scenario that goes on; whoever crashes, the sweeper goes on. */
export async function wakeResumed(engine: Engine, id: string): Promise<void> {
  const { scenarios, enrollments } = engine.store;
  const scenario = await scenarios.raw.findOne({ _id: id }, { projection: { waking: 1 } });
  if (scenario?.waking === undefined) return;
  await wakeAll(enrollments, id, new Date(engine.now()));
  await scenarios.raw.updateOne({ _id: id, waking: scenario.waking }, { $unset: { waking: 1 } });
  settleWoken(engine, id);
}

/**
 * Lets the leads of a paused scenario go on: what came due meanwhile by the policy, never in a burst and never twice.
 * While everybody is told how, nobody moves; whoever crashes, the sweeper goes on. Asked for again in the same way, nothing
 * more is done. Throws `scenario-not-paused`, and `resumed-otherwise` while leads still go on by another policy.
 */
export async function resumeScenario(
  engine: Engine,
  id: string,
  { overdue = GENTLY, by = 'engine' }: { readonly overdue?: OverduePolicy | undefined; readonly by?: string } = {},
): Promise<void> {
  const { scenarios, audit } = engine.store;
  const at = new Date(engine.now());
  const key = newId();
  const begun = await engine.store.transaction(async (session) => {
    const taken = await scenarios.raw.updateOne(
      { _id: id, status: 'paused', resumption: { $exists: false } },
      { $set: { resumption: { id: key, policy: overdue, at, leaseUntil: at } } },
      { session },
    );
    if (taken.matchedCount === 0) return false;
    const entry = { _id: key, at, by, what: 'resumed' as const, scenario: id, data: { ...overdue } };
    await audit.raw.insertOne({ ...entry, to: [], done: null }, { session });
    return true;
  });
  if (begun) return continueResumption(engine, id);
  const { status, resumption } = await findScenario(engine.store, id);
  if (status === 'live' || resumption !== undefined) return refuseOther(engine, id, overdue);
  throw new DomainError('scenario-not-paused', 'only a paused scenario can be resumed', {
    data: { scenario: id, status },
  });
}
