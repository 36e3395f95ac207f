import type { Engine } from '../engine.ts';
import { closeHandOff } from '../sales/close-hand-off.ts';
import { settleHandOff } from '../sales/settle-hand-off.ts';
import { withdrawHandOffs } from '../sales/withdraw-hand-offs.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { announceLeaving } from './announce-leaving.ts';

/**
 * Takes back the open hand-offs of the steps, or of the visits, that a run was taken away from. Where it stands is read
 * after them: a run is at its step before it offers there, so that what it offered since is never taken for left behind.
 */
async function withdrawLeftBehind(engine: Engine, _id: string): Promise<void> {
  const { handOffs, enrollments } = engine.store;
  const open = await handOffs.many({ enrollment: _id, state: 'open' });
  const run = open.length === 0 ? null : await enrollments.one({ _id });
  const here = `${_id}:${run?.state.at ?? ''}:${run?.state.visit ?? 0}`;
  for (const handOff of open.filter(({ key }) => key !== here)) {
    const withdrawn = await closeHandOff(engine, handOff._id, { state: 'withdrawn' });
    if (withdrawn !== null) await settleHandOff(engine, withdrawn);
  }
}

/** Settles what a run leaves that ended, or that was taken from its step: its lead's story, its open hand-offs. Safe to repeat. */
export async function settleLeaving(engine: Engine, enrollment: EnrollmentDocument): Promise<void> {
  const { _id, status, uprooted } = enrollment;
  if (status === 'ended') {
    await announceLeaving(engine, enrollment);
    await withdrawHandOffs(engine, [_id]);
  } else if (uprooted === true) await withdrawLeftBehind(engine, _id);
}
