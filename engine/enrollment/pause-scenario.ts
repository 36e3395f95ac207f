import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { interruptAll } from '../store/enrollments.ts';
import { findScenario } from './find-scenario.ts';

/** Holds every lead where it is; new ones come in and wait at the start. Throws `scenario-not-live`. */
export async function pauseScenario({ store }: Engine, id: string): Promise<void> {
  const paused = await store.scenarios.raw.updateOne({ _id: id, status: 'live' }, { $set: { status: 'paused' } });
  if (paused.matchedCount === 1) return interruptAll(store.enrollments, id);
  const { status } = await findScenario(store, id);
  if (status !== 'paused')
    throw new DomainError('scenario-not-live', 'only a live scenario can be paused', {
      data: { scenario: id, status },
    });
}
