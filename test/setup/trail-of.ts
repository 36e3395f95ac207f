import type { OpenEngine } from '../../engine/open-engine.ts';
import type { TrailDocument } from '../../engine/store/trail.ts';
import { until } from './until.ts';

/** The decisions of a run in their order. They are written just after the run's own state: waits until all of them are there. */
export const trailOf = ({ store }: OpenEngine, enrollment: string): Promise<readonly TrailDocument[]> =>
  until(async () => {
    const run = await store.enrollments.one({ _id: enrollment });
    const trail = await store.trail.many({ enrollment }, { sort: { order: 1 } });
    return run !== null && trail.length >= run.decided ? trail : null;
  });
