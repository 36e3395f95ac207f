import type { AuditDocument } from '../store/audit.ts';
import { type DrawnStep, drawnSteps } from '../store/drawn-steps.ts';
import type { ScenarioDocument } from '../store/scenarios.ts';
import type { Store } from '../store/store.ts';
import { z } from 'zod';

type Order = Pick<AuditDocument, 'data'>;

const about = z.object({
  at: z.unknown().optional(),
  to: z.unknown().optional(),
  map: z.record(z.string(), z.unknown()).catch({}),
  from: z.unknown().optional(),
  versions: z.array(z.int()).catch([]),
});

/** The steps an order names: where its leads stood, where they were to go, and which a migration maps to which. */
function stepsIn({ data }: Order): string[] {
  const { at, to, map } = about.parse(data);
  return [at, to, ...Object.keys(map), ...Object.values(map)].filter((id) => typeof id === 'string');
}

/** The versions an order was about: those its leads were on then; of a migration, the one they came from before the one they went to. */
function versionsIn({ data }: Order): number[] {
  const { from, to, versions } = about.parse(data);
  return [...versions, from, to].filter((version) => typeof version === 'number');
}

/**
 * What the steps are called that orders name: as they were drawn in the version the order was about; of an order that says
 * none, in what is live, in the draft, else in the newest version that has them. One that is in none is left out.
 */
export async function nameSteps(
  { versions }: Pick<Store, 'versions'>,
  { _id: scenario, graph, liveVersion }: Pick<ScenarioDocument, '_id' | 'graph' | 'liveVersion'>,
  orders: readonly Order[],
): Promise<(order: Order) => Readonly<Record<string, DrawnStep>>> {
  const named = orders.flatMap(stepsIn);
  const live = liveVersion === null ? [] : [liveVersion];
  const known = await drawnSteps(versions, scenario, named, [...orders.flatMap(versionsIn), ...live]);
  const draft = new Map(graph.nodes.map(({ id, title, kind }) => [id, { title, kind }]));
  const lookFor = (order: Order, id: string): DrawnStep | undefined =>
    [...versionsIn(order), ...live].map((version) => known.get(version)?.get(id)).find((step) => step !== undefined) ??
    draft.get(id);
  const missing = orders.flatMap((order) => stepsIn(order).filter((id) => lookFor(order, id) === undefined));
  const elsewhere = [...(await drawnSteps(versions, scenario, missing)).values()];
  return (order) =>
    Object.fromEntries(
      stepsIn(order).flatMap((id) => {
        const step = lookFor(order, id) ?? elsewhere.find((steps) => steps.has(id))?.get(id);
        return step === undefined ? [] : [[id, step]];
      }),
    );
}
