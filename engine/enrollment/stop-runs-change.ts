import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../store/stored.ts';
import { findRunsChange } from './find-runs-change.ts';

/**
 * Stops what is being done to leads by hand: those it was done to stay so, the others stay as they are. What is just being
 * written is still written. Throws `operation-unknown` and `operation-not-running`.
 */
export async function stopRunsChange(engine: Engine, id: string, by: string): Promise<void> {
  const { store } = engine;
  const { scenario } = await findRunsChange(engine, id);
  const isStopped = await store.transaction(async (session) => {
    const where = { _id: id, state: 'running' as const };
    const stopped = await store.runsChanges.raw.updateOne(where, { $set: { state: 'stopped' } }, { session });
    if (stopped.matchedCount === 0) return false;
    const entry = { _id: newId(), at: new Date(engine.now()), by, what: 'operation-stopped' as const };
    const of = { scenario, data: { operation: id } };
    await store.audit.raw.insertOne({ ...entry, ...of, to: [], done: 0 }, { session });
    return true;
  });
  if (!isStopped)
    throw new DomainError('operation-not-running', 'only an operation under way can be stopped', {
      data: { operation: id },
    });
}
