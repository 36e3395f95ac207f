import type { Engine } from '../engine.ts';
import type { Next, Performed } from '../scenario/interpreter.ts';
import { performers } from '../steps/performers.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { versionById } from './version-cache.ts';
import { clockTime } from './virtual-clock.ts';

/** Does a step in the world, once however often it is called. */
export async function perform(
  engine: Engine,
  enrollment: EnrollmentDocument,
  asked: Extract<Next, { do: 'perform' }>,
): Promise<Performed> {
  const { node, part, visit, kind } = asked;
  const { plan } = await versionById(engine.store, enrollment.plan);
  const performer = performers.get(kind);
  if (performer === undefined) throw new Error(`no performer for step kind ${kind}`);
  return performer.perform(plan.steps[node]?.config ?? {}, {
    engine,
    enrollment,
    node,
    part,
    visit,
    key: `${enrollment._id}:${node}:${visit}`,
    now: clockTime(enrollment.clock, engine.now()),
  });
}
