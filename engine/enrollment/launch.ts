import type { Engine } from '../engine.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';

/**
 * Starts a written enrollment's run, and notes that it did. Safe to repeat: the sweeper does until it held, so a lost
 * `started` costs a repeat and nothing else. A run's own first commit notes it too.
 */
export async function launch(engine: Engine, { _id }: Pick<EnrollmentDocument, '_id'>): Promise<void> {
  await engine.runs.start(_id);
  await engine.store.enrollments.raw.updateOne({ _id }, { $set: { started: true } }, { writeConcern: { w: 1 } });
}
