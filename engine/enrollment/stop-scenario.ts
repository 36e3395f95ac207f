import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { endEarly } from '../store/enrollments.ts';
import { newId } from '../store/stored.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { settleWoken } from './settle-woken.ts';

/** Takes every lead out and takes no more in, until it is published again. Answers how many left. Throws `scenario-not-live`. */
export async function stopScenario(engine: Engine, id: string, by: string = 'engine'): Promise<{ stopped: number }> {
  const { scenarios, enrollments, audit } = engine.store;
  const ended = await scenarios.raw.updateOne(
    { _id: id, status: { $in: ['live', 'paused'] } },
    { $set: { status: 'stopped', startsOn: [] }, $unset: { pausedAt: 1 } },
  );
  if (ended.matchedCount === 0) {
    const { status } = await findScenario(engine.store, id);
    if (status !== 'stopped')
      throw new DomainError('scenario-not-live', 'only a published scenario can be stopped', {
        data: { scenario: id, status },
      });
  }
  const at = new Date(engine.now());
  const stopped = await endEarly(enrollments, { scenario: id, test: null }, 'stopped', at);
  await audit.raw.insertOne({ _id: newId(), at, by, what: 'stopped', scenario: id, data: {}, to: [], done: stopped });
  settleWoken(engine, id);
  return { stopped };
}
