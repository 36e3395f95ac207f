import type { Engine } from '../engine.ts';
import { type EnrollmentDocument, parkRun as park } from '../store/enrollments.ts';
import { writeTrail } from '../store/trail.ts';
import { openRun } from './open-run.ts';

/** Where something failed: the run as it was read then, or the task that another task queue was given. */
export type FailedAt =
  | { readonly revision: number }
  | { readonly node: string; readonly visit: number; readonly part: string };

const isStillAt = ({ state, revision }: EnrollmentDocument, failed: FailedAt): boolean =>
  'revision' in failed
    ? revision === failed.revision
    : state.at === failed.node && state.visit === failed.visit && state.part === failed.part;

/**
 * Lets a run stand still at a step that failed for good, with the reason, until somebody retries, skips or removes it,
 * or a goal or an exit takes it from there. Safe to repeat; a run that moved since what `failed` is left alone.
 */
export async function parkRun(engine: Engine, id: string, code: string, failed: FailedAt): Promise<void> {
  const { enrollment } = await openRun(engine, id);
  const { state, lead, scenario, version, test, revision } = enrollment;
  if (enrollment.status === 'ended' || enrollment.parked !== null || state.at === null) return;
  if (!isStillAt(enrollment, failed)) return;
  const at = new Date(engine.now());
  if (!(await park(engine.store.enrollments, id, revision, { code, at }))) return;
  await writeTrail(engine.store.trail, [
    {
      _id: `${id}:${state.at}:${state.visit}:${state.part}:parked-${revision}`,
      enrollment: id,
      lead,
      scenario,
      version,
      node: state.at,
      visit: state.visit,
      part: state.part,
      kind: 'failed',
      outcome: 'failed',
      outlet: null,
      because: { code: 'failed', data: { code } },
      order: enrollment.decided,
      at,
      test: test !== null,
    },
  ]);
}
