import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { completeTrail } from '../store/trail.ts';

/** A run as it stands; `held` while its scenario is paused. Decisions that a crash left unwritten are written first. */
export interface OpenRun {
  readonly enrollment: EnrollmentDocument;
  readonly held: boolean;
}

/** Reads a run. Throws `enrollment-unknown`. */
export async function openRun({ store }: Engine, id: string): Promise<OpenRun> {
  const enrollment = await store.enrollments.one({ _id: id });
  if (enrollment === null) throw new DomainError('enrollment-unknown', 'there is no such enrollment', { data: { enrollment: id } });
  const [held] = await Promise.all([
    enrollment.test === null ? store.scenarios.raw.countDocuments({ _id: enrollment.scenario, status: 'paused' }, { limit: 1 }) : 0,
    completeTrail(store.trail, enrollment.unwritten),
  ]);
  return { enrollment, held: held > 0 };
}
