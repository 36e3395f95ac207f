import type { Engine } from '../engine.ts';
import { closeHandOff } from './close-hand-off.ts';
import { settleHandOff } from './settle-hand-off.ts';

/** Takes back the open hand-offs of runs that ended, by enrollment id. Safe to repeat. */
export async function withdrawHandOffs(engine: Engine, enrollments: readonly string[]): Promise<void> {
  for (const { _id } of await engine.store.handOffs.many({ enrollment: { $in: [...enrollments] }, state: 'open' })) {
    const withdrawn = await closeHandOff(engine, _id, { state: 'withdrawn' });
    if (withdrawn !== null) await settleHandOff(engine, withdrawn);
  }
}
