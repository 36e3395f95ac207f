import type { Engine } from '../engine.ts';
import { markLost } from '../store/enrollments.ts';

/**
 * Tells a run to look, at its lead's events up to `seq` or (0) in any case. A run that should be under way and that
 * Temporal does not know, its data being lost, is left to the sweeper to start again: its state is in MongoDB.
 */
export async function wakeRun({ runs, store }: Engine, enrollment: string, seq: number): Promise<void> {
  if (!(await runs.nudge(enrollment, seq))) await markLost(store.enrollments, enrollment);
}
