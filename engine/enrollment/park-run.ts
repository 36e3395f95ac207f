import type { Engine } from '../engine.ts';
import { parkRun as park } from '../store/enrollments.ts';
import { writeTrail } from '../store/trail.ts';
import { openRun } from './open-run.ts';

/**
 * Lets a run stand still at a step that failed for good, with the reason, until somebody retries, skips or removes it.
 * Safe to repeat; a run that moved meanwhile is left alone.
 */
export async function parkRun(engine: Engine, id: string, code: string): Promise<void> {
  const { enrollment } = await openRun(engine, id);
  const { state, lead, scenario, version, test, revision } = enrollment;
  if (enrollment.status === 'ended' || enrollment.parked !== null || state.at === null) return;
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
