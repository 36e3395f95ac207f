import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { wakeAll } from '../store/enrollments.ts';
import { findScenario } from './find-scenario.ts';
import { settleWoken } from './settle-woken.ts';

/** Lets the leads of a paused scenario go on; what came due meanwhile happens now. Throws `scenario-not-paused`. */
export async function resumeScenario(engine: Engine, id: string): Promise<void> {
  const { scenarios, enrollments } = engine.store;
  const resumed = await scenarios.raw.updateOne({ _id: id, status: 'paused' }, { $set: { status: 'live' } });
  if (resumed.matchedCount === 0) {
    const { status } = await findScenario(engine.store, id);
    if (status === 'live') return;
    throw new DomainError('scenario-not-paused', 'only a paused scenario can be resumed', {
      data: { scenario: id, status },
    });
  }
  await wakeAll(enrollments, id, new Date(engine.now()));
  settleWoken(engine, id);
}
