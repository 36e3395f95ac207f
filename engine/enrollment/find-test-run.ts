import { DomainError } from '../errors.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import type { Store } from '../store/store.ts';

/** A test run by id. Throws `test-run-unknown`, also for the runs of real leads. */
export async function findTestRun({ enrollments }: Store, id: string): Promise<EnrollmentDocument> {
  const run = await enrollments.one({ _id: id, test: { $ne: null } });
  if (run === null) throw new DomainError('test-run-unknown', 'there is no such test run', { data: { testRun: id } });
  return run;
}
