import type { Engine } from '../engine.ts';
import { closeHandOff } from '../sales/close-hand-off.ts';
import { settleHandOff } from '../sales/settle-hand-off.ts';
import { withdrawHandOffs } from '../sales/withdraw-hand-offs.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { announceLeaving } from './announce-leaving.ts';
import { wakeRun } from './wake-run.ts';

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

/** Tells a run that it was paused, resumed, taken elsewhere or ended from outside, and settles what it leaves. Safe to repeat. */
export async function settle(engine: Engine, enrollment: EnrollmentDocument): Promise<void> {
  const { _id, status, wake, uprooted } = enrollment;
  if (status === 'ended') {
    await announceLeaving(engine, enrollment);
    await withdrawHandOffs(engine, [_id]);
  } else if (uprooted === true) await withdrawLeftBehind(engine, _id);
  await wakeRun(engine, _id, 0);
  await engine.store.enrollments.raw.updateOne(
    { _id, ...(wake === undefined ? {} : { wake }) },
    { $unset: { wake: 1, ...(uprooted === undefined ? {} : { uprooted: 1 as const }) } },
  );
}
