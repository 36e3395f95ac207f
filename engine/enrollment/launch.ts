import type { Engine } from '../engine.ts';
import { type EnrollmentDocument, markStarted } from '../store/enrollments.ts';

/**
 * Starts a written enrollment's run, and notes that it did. Safe to repeat: the sweeper does until it held, so a lost
 * `started` costs a repeat and nothing else. A run's own first commit notes it too.
 */
export async function launch(
  { runs, store }: Engine,
  { _id, restored }: Pick<EnrollmentDocument, '_id' | 'restored'>,
): Promise<void> {
  await (restored === undefined ? runs.start(_id) : runs.startAnew(_id, restored));
  await markStarted(store.enrollments, _id);
}
