import type { Engine } from '../engine.ts';
import { settleWoken } from '../enrollment/settle-woken.ts';
import { catalogue } from '../steps/catalogue.ts';

/** Takes the tasks of a paused scenario's leads back from other task queues: they are asked for again when it goes on. */
export async function holdCalls(engine: Engine, scenario: string): Promise<void> {
  const kinds = new Set(
    [...catalogue.values()].filter(({ taskQueue }) => taskQueue !== undefined).map(({ kind }) => kind),
  );
  if (kinds.size === 0) return;
  const { enrollments, versions } = engine.store;
  const nodes = new Set(
    (await versions.many({ scenario })).flatMap(({ plan }) =>
      Object.entries(plan.steps).flatMap(([node, { kind }]) => (kinds.has(kind) ? [node] : [])),
    ),
  );
  if (nodes.size === 0) return;
  const wake = new Date(engine.now());
  await enrollments.raw.updateMany(
    { scenario, status: 'active', test: null, 'state.at': { $in: [...nodes] } },
    { $set: { wake } },
  );
  settleWoken(engine, scenario);
}
