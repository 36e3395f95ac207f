import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { findScenario } from './find-scenario.ts';

/** Deletes a scenario that was never published. Throws `scenario-published` for the others: leads' stories name them. */
export async function deleteScenario({ store }: Engine, id: string): Promise<void> {
  const gone = await store.scenarios.raw.deleteOne({ _id: id, liveVersion: null });
  if (gone.deletedCount === 1) return void (await store.regressions.raw.deleteMany({ scenario: id }));
  await findScenario(store, id);
  throw new DomainError('scenario-published', 'a published scenario can be stopped, not deleted', {
    data: { scenario: id },
  });
}
