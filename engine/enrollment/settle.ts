import type { Engine } from '../engine.ts';
import { type EnrollmentDocument, markTold } from '../store/enrollments.ts';
import { settleLeaving } from './settle-leaving.ts';
import { wakeRun } from './wake-run.ts';

/** Tells a run that it was paused, resumed, taken elsewhere or ended from outside, and settles what it leaves. Safe to repeat. */
export async function settle(engine: Engine, enrollment: EnrollmentDocument): Promise<void> {
  await settleLeaving(engine, enrollment);
  await wakeRun(engine, enrollment._id, 0);
  await markTold(engine.store.enrollments, enrollment, enrollment.uprooted === true);
}
