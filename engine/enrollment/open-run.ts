import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { type ScenarioDocument, statusOf } from '../store/scenarios.ts';
import { completeTrail } from '../store/trail.ts';

/** A run as it stands, and how its scenario does: 'live' for a test run, which needs none. Decisions that a crash left unwritten are written first. */
export interface OpenRun {
  readonly enrollment: EnrollmentDocument;
  /** 'stopped' for a run that came in while its scenario was being stopped. */
  readonly scenarioStatus: ScenarioDocument['status'];
}

/** Reads a run. Throws `enrollment-unknown`. */
export async function openRun({ store }: Engine, id: string): Promise<OpenRun> {
  const enrollment = await store.enrollments.byId(id);
  if (enrollment === null)
    throw new DomainError('enrollment-unknown', 'there is no such enrollment', { data: { enrollment: id } });
  const [status] = await Promise.all([
    enrollment.test === null ? statusOf(store.scenarios, enrollment.scenario) : undefined,
    completeTrail(store.trail, enrollment.unwritten),
  ]);
  return { enrollment, scenarioStatus: status ?? 'live' };
}
