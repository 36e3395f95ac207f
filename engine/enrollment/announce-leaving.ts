import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { causedBy } from '../events/cause.ts';
import { record } from '../events/record.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';

/** Notes in the lead's story that it left a scenario, and why. Safe to repeat. */
export async function announceLeaving(engine: Engine, enrollment: EnrollmentDocument): Promise<void> {
  const { _id, scenario, version, lead, endReason, leftAt, parent } = enrollment;
  const data = {
    scenario,
    version,
    enrollment: _id,
    reason: endReason ?? 'done',
    node: leftAt,
    ...(parent === null ? {} : { parent }),
  };
  try {
    await record(engine, lead, {
      type: 'scenario-left',
      data,
      dedupeKey: `left:${_id}`,
      cause: causedBy(enrollment, engine.now()),
    });
  } catch (error) {
    // A lead that was erased has no story any more.
    if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
  }
}
