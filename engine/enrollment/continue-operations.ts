import type { Engine } from '../engine.ts';
import { idleMigrations } from '../store/migrations.ts';
import { claimRunsChange, idleRunsChanges } from '../store/runs-changes.ts';
import { carryOutRunsChange } from './carry-out-runs-change.ts';
import { continueResumption, wakeResumed } from './resume-scenario.ts';
import { runMigration } from './run-migration.ts';

const BATCH = 20;
/** How long whoever resumed a scenario has to wake its leads, in milliseconds. */
const GRACE = 2_000;

/** Goes on with what is done by hand, unless somebody else took it meanwhile. */
async function takeOver(engine: Engine, id: string, givesWayAfter: number): Promise<void> {
  const held = await claimRunsChange(engine.store.runsChanges, id, engine.now());
  if (held !== null) await carryOutRunsChange(engine, held, givesWayAfter);
}

/** Goes on with the migrations, resumptions and what is done by hand that nobody works on: their process died, or some leads had to wait. One that fails holds up no other; what is done by hand to very many gives way after so many milliseconds. */
export async function continueOperations(engine: Engine, givesWayAfter = Infinity): Promise<void> {
  const now = engine.now();
  const [migrations, byHand, resumed, unwoken] = await Promise.all([
    idleMigrations(engine.store.migrations, now, BATCH),
    idleRunsChanges(engine.store.runsChanges, now, BATCH),
    engine.store.scenarios.raw
      .find({ 'resumption.leaseUntil': { $lte: new Date(now) } }, { projection: { _id: 1 }, limit: BATCH })
      .toArray(),
    engine.store.scenarios.raw
      .find({ waking: { $lt: new Date(now - GRACE) } }, { projection: { _id: 1 }, limit: BATCH })
      .toArray(),
  ]);
  const done = await Promise.allSettled([
    ...resumed.map(({ _id }) => continueResumption(engine, _id)),
    ...unwoken.map(({ _id }) => wakeResumed(engine, _id)),
    ...migrations.map(({ _id }) => runMigration(engine, _id)),
    ...byHand.map(({ _id }) => takeOver(engine, _id, givesWayAfter)),
  ]);
  const failed = done.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
