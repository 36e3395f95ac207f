import type { EnrollmentDocument } from '../store/enrollments.ts';

/** How an event names the run that caused it. */
export const runOf = ({
  _id,
  scenario,
  version,
}: EnrollmentDocument): { scenario: string; version: number; enrollment: string } => ({
  scenario,
  version,
  enrollment: _id,
});
