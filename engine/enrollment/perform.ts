import type { Engine } from '../engine.ts';
import { causedBy } from '../events/cause.ts';
import type { Next, Performed } from '../scenario/interpreter.ts';
import type { JsonObject } from '../scenario/json.ts';
import { own } from '../scenario/own.ts';
import type { Plan } from '../scenario/plan.ts';
import { visitKey } from '../scenario/visit-key.ts';
import { catalogue } from '../steps/catalogue.ts';
import { performers } from '../steps/performers.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { versionById } from './version-cache.ts';
import { clockTime } from './virtual-clock.ts';

/** The config at a node, as today's version of its kind writes it. */
function configAt({ steps }: Plan, node: string): JsonObject {
  const planned = own(steps, node);
  if (planned === undefined) return {};
  return catalogue.get(planned.kind)?.upgrade(planned.config, planned.version) ?? planned.config;
}

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
  return performer.perform(configAt(plan, node), {
    engine,
    enrollment,
    node,
    part,
    visit,
    key: visitKey(enrollment._id, node, visit),
    cause: causedBy(enrollment, engine.now()),
    now: clockTime(enrollment.clock, engine.now()),
  });
}
