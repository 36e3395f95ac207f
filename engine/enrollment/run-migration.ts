import type { Engine } from '../engine.ts';
import { changeRuns } from '../store/change-runs.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { migratedBy, runsOfMigration, runsOfPlan } from '../store/runs-in-flight.ts';
import {
  claimMigration,
  isHeld,
  isWorkedOn,
  keepMigration,
  leaveMigration,
  type MigrationDocument,
  noteMigration,
} from '../store/migrations.ts';
import { completeTrail, writeTrail } from '../store/trail.ts';
import type { ByHand } from './by-hand.ts';
import { changeFromOutside, isAtRest } from './change-from-outside.ts';
import { goesFirst } from './first-share.ts';
import { type Migrated, migratedRun, type Route } from './migrated-run.ts';
import { countTaken } from './count-taken.ts';
import { noteStopped } from './note-stopped.ts';
import { settleWoken } from './settle-woken.ts';
import { tellTaken } from './tell-taken.ts';
import { versionById } from './version-cache.ts';

const BATCH = 500;
/** The lease is renewed after this long, in milliseconds, well before it is over. */
const RENEWED = 5_000;
/** Leads that can't be taken just now, a mail of theirs being under way, are tried again after this long, in milliseconds. */
const AGAIN = 2_000;

async function routeOf({ store }: Engine, migration: MigrationDocument): Promise<Route> {
  const { scenario, from, to, map, back } = migration;
  const [old, fresh] = await Promise.all([
    versionById(store, `${scenario}:${from}`),
    to === null ? null : versionById(store, `${scenario}:${to}`),
  ]);
  return { migration: migration._id, from: old, to: fresh, map, back };
}

/** Keeps others off for longer where that was not done lately; answers false once the migration was called off, or taken over. */
function nowAndThen({ now }: Engine, keep: () => Promise<boolean>): () => Promise<boolean> {
  let renewed = now();
  return async () => {
    if (now() - renewed < RENEWED) return true;
    renewed = now();
    return keep();
  };
}

/** What became of a batch: how many went to the other version, how many left, how many have to wait. */
interface Taken {
  readonly moved: number;
  readonly left: number;
  readonly waiting: number;
}

/** Takes one batch: what rests, in one write; what may have a mail under way, one by one. */
async function takeBatch(
  engine: Engine,
  batch: readonly EnrollmentDocument[],
  route: Route,
  hand: ByHand,
  keep: () => Promise<boolean>,
): Promise<Taken> {
  const { store } = engine;
  const planned = batch.flatMap((run): (Migrated & { run: EnrollmentDocument })[] => {
    const migrated = migratedRun(run, route, hand);
    return migrated === null ? [] : [{ ...migrated, run }];
  });
  const [inBulk, oneByOne] = [
    planned.filter(({ run, leaves }) => !leaves || isAtRest(run)),
    planned.filter(({ run, leaves }) => leaves && !isAtRest(run)),
  ];
  // The write replaces what a crash may have left out of the trail, so that comes first; then its own lines may be left out, and are found.
  await completeTrail(
    store.trail,
    inBulk.flatMap(({ run }) => run.unwritten),
  );
  const taken = await changeRuns(
    store.enrollments,
    inBulk.map(({ change }) => change),
  );
  const written = await migratedBy(
    store.enrollments,
    route.migration,
    inBulk.map(({ run }) => run._id),
  );
  await writeTrail(
    store.trail,
    written.flatMap(({ unwritten }) => unwritten),
  );
  const done = written.map(({ status }) => status);
  let waiting = inBulk.length - taken;
  for (const [index, { run, change, leaves }] of oneByOne.entries()) {
    if (!(await keep())) {
      // Should somebody go on with it at once, these are still to take.
      waiting += oneByOne.length - index;
      break;
    }
    if ((await changeFromOutside(engine, run, change, leaves)) === 'done') done.push(change.set.status ?? 'active');
    else waiting += 1;
  }
  const left = done.filter((status) => status === 'ended').length;
  return { moved: done.length - left, left, waiting };
}

/** Writes the lines that a crash left out of the trail. */
async function completeTrails({ store }: Engine, migration: string, keep: () => Promise<boolean>): Promise<void> {
  let after = '';
  while (await keep()) {
    const batch = await runsOfMigration(store.enrollments, migration, after, BATCH);
    await completeTrail(
      store.trail,
      batch.flatMap(({ unwritten }) => unwritten),
    );
    after = batch.at(-1)?._id ?? after;
    if (batch.length < BATCH) return;
  }
}

/**
 * Goes on with a migration from where it stands: each lead is taken once, by compare-and-set, and is then no longer
 * among those to take, whoever crashes between. Leads whose mail is just being sent are left for the next time. One that
 * takes another back begins once nobody writes for that any more. Gives up once somebody else took it over.
 */
export async function runMigration(engine: Engine, id: string): Promise<void> {
  const { store } = engine;
  const migration = await claimMigration(store.migrations, id, engine.now());
  if (migration === null) return;
  const { scenario, share, back, by } = migration;
  const upTo = share < 1 ? (migration.upTo ?? share) : 1;
  const again = (): Date => new Date(engine.now() + AGAIN);
  // Whoever takes leads there until this moment may do so once more: those would be missed.
  if (back !== null && (await isWorkedOn(store.migrations, back, engine.now())))
    return leaveMigration(store.migrations, migration, again());
  const route = await routeOf(engine, migration);
  let held = migration;
  const keep = async (taken?: Pick<Taken, 'moved' | 'left'>): Promise<boolean> => {
    const kept = await keepMigration(store.migrations, held, engine.now(), taken);
    held = kept ?? held;
    return kept !== null;
  };
  let after = '';
  let waiting = 0;
  for (;;) {
    const batch = await runsOfPlan(store.enrollments, { scenario, plan: route.from._id, back, after }, BATCH);
    const chosen = batch.filter(({ lead }) => goesFirst(scenario, lead, upTo));
    const hand = { operation: id, by, at: new Date(engine.now()) };
    const { waiting: later, ...taken } = await takeBatch(engine, chosen, route, hand, nowAndThen(engine, keep));
    waiting += later;
    if (!(await keep(taken))) {
      if (await isHeld(store.migrations, held)) {
        await noteStopped(engine, migration);
        await leaveMigration(store.migrations, held, new Date(engine.now()));
      }
      return settleWoken(engine, scenario);
    }
    after = batch.at(-1)?._id ?? after;
    if (batch.length < BATCH) break;
  }
  await completeTrails(engine, id, nowAndThen(engine, keep));
  const { moved, left } = await countTaken(store, migration);
  const state = waiting > 0 ? 'running' : share < 1 ? 'staged' : 'done';
  const free = state === 'running' ? again() : new Date(engine.now());
  // Told first: who sees that it is over finds what it came to.
  if (state !== 'running') await tellTaken(store, migration, moved + left);
  await noteMigration(store.migrations, held, { moved, left, state, free });
  settleWoken(engine, scenario);
}
