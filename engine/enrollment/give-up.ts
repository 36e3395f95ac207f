import type { Engine } from '../engine.ts';
import { endEarly } from '../store/enrollments.ts';
import { writeTrail } from '../store/trail.ts';
import { announceLeaving } from './announce-leaving.ts';
import { openRun } from './open-run.ts';

/** Ends a run whose step failed for good, with the reason where the lead stood. */
export async function giveUp(engine: Engine, id: string, code: string): Promise<void> {
  const { enrollment } = await openRun(engine, id);
  const { state, lead, scenario, version, test } = enrollment;
  if (enrollment.status === 'ended' || state.at === null) return;
  const at = new Date(engine.now());
  const because = { code: 'failed', data: { code } };
  await writeTrail(engine.store.trail, [
    {
      _id: `${id}:${state.at}:${state.visit}:${state.part}`,
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
      because,
      order: enrollment.decided,
      at,
      test: test !== null,
    },
  ]);
  await endEarly(engine.store.enrollments, { _id: id }, 'step-failed', at);
  await announceLeaving(engine, { ...enrollment, endReason: 'step-failed', leftAt: state.at });
}
