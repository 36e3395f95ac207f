import type { Engine } from '../engine.ts';
import { withdrawHandOffs } from '../sales/withdraw-hand-offs.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { announceLeaving } from './announce-leaving.ts';
import { wakeRun } from './wake-run.ts';

/** Tells a run that it was paused, resumed or ended from outside, and settles what an ended one leaves. Safe to repeat. */
export async function settle(engine: Engine, enrollment: EnrollmentDocument): Promise<void> {
  const { _id, status, wake } = enrollment;
  if (status === 'ended') {
    await announceLeaving(engine, enrollment);
    await withdrawHandOffs(engine, [_id]);
  }
  await wakeRun(engine, _id, 0);
  await engine.store.enrollments.raw.updateOne(
    { _id, ...(wake === undefined ? {} : { wake }) },
    { $unset: { wake: 1 } },
  );
}
