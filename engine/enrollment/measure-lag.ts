import type { Engine } from '../engine.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import type { LookedBack } from './look-back.ts';
import { clockTime } from './virtual-clock.ts';

/**
 * Measures how late a run is that goes on: at its first step since its lead came in, later since the events, by their numbers, that
 * ended its wait. One that was there before the wait began was waited for by nobody.
 */
export function measureLag(
  { measures, now }: Pick<Engine, 'measures' | 'now'>,
  { revision, createdAt, clock, state }: EnrollmentDocument,
  seen: LookedBack | undefined,
  heard: readonly number[],
): void {
  const observe = (since: Date): void => measures.actionLag.observe(Math.max(0, now() - since.getTime()) / 1_000);
  if (revision === 0) observe(createdAt);
  for (const seq of heard) {
    const recordedAt = seen?.recorded.get(seq);
    if (recordedAt !== undefined && clockTime(clock, recordedAt.getTime()) >= state.enteredAt) observe(recordedAt);
  }
}
