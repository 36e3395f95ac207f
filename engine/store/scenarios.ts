import type { Db } from 'mongodb';
import { z } from 'zod';
import { eventType } from '../events/event-types.ts';
import { graph } from '../scenario/graph.ts';
import { plan } from '../scenario/plan.ts';
import { inBatches } from './in-batches.ts';
import { onceFor } from './once-for.ts';
import { indexFor } from './page-in-order.ts';
import { SCENARIO_ORDERS } from './scenario-orders.ts';
import { stored, type Stored } from './stored.ts';

/** What becomes of what came due while a scenario was paused. Minutes are of the runs' own time; null: sixty leads a minute. */
export const overduePolicy = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('spread'), minutes: z.int().min(1).nullable() }),
  z.strictObject({ do: z.literal('shift') }),
  z.strictObject({ do: z.literal('leave') }),
  z.strictObject({ do: z.literal('skip'), minutes: z.int().min(1).nullable() }),
]);
export type OverduePolicy = z.infer<typeof overduePolicy>;

/** A resumption under way: every lead is told how to go on before any does. */
const resumption = z.object({ id: z.string(), policy: overduePolicy, at: z.date(), leaseUntil: z.date() });

/** A scenario: its draft and what of it is live. Published versions never change: see `versionDocument`. */
export const scenarioDocument = z.object({
  _id: z.string(),
  name: z.string(),
  status: z.enum(['draft', 'live', 'paused', 'stopped']),
  graph,
  /** Goes up with each save of the draft; a save over another revision is refused. */
  revision: z.int(),
  savedAt: z.date(),
  /** The person, or the API key, that saved it last; absent in what was saved before this was kept. */
  savedBy: z.string().optional(),
  /** The revision that was published last. */
  publishedRevision: z.int().nullable(),
  liveVersion: z.int().nullable(),
  /** Event types that start the live version: what dispatch looks for. */
  startsOn: z.array(eventType),
  createdAt: z.date(),
  /** Since when it is paused; absent while it is not. */
  pausedAt: z.date().optional(),
  /** Why the engine paused it last; older than `pausedAt`, it is about an earlier pause. */
  pausedFor: z
    .object({
      code: z.literal('too-many-mails'),
      most: z.int(),
      at: z.date(),
      /** When its people are to be told (again); null once they were. */
      tellAt: z.date().nullable(),
    })
    .optional(),
  resumption: resumption.optional(),
  /** It goes on since then, and not all of its leads were woken yet. */
  waking: z.date().optional(),
});
export type ScenarioDocument = z.infer<typeof scenarioDocument>;

/** A published version, or the frozen draft of a test run (`test`, version 0): immutable. */
export const versionDocument = z.object({
  /** `scenario:version`, or an id of its own for a test run. */
  _id: z.string(),
  scenario: z.string(),
  version: z.int(),
  graph,
  plan,
  publishedAt: z.date(),
  publishedBy: z.string(),
  note: z.string(),
  test: z.boolean(),
  /** A test run's drawing is forgotten then, by MongoDB; published versions stay. */
  expiresAt: z.date().optional(),
});
export type VersionDocument = z.infer<typeof versionDocument>;

export const scenarioCollection = (db: Db) =>
  stored(db, 'scenarios', scenarioDocument, [
    { key: { status: 1, startsOn: 1 } },
    ...Object.values(SCENARIO_ORDERS).map(indexFor),
  ]);
export const versionCollection = (db: Db) =>
  stored(db, 'versions', versionDocument, [
    { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    { key: { scenario: 1, version: -1 } },
  ]);

/** A scenario without its drawing, as lists need it. */
export const scenarioSummary = scenarioDocument.omit({ graph: true });
export type ScenarioSummary = z.infer<typeof scenarioSummary>;

/** A published version without what was drawn. */
export const versionSummary = versionDocument.omit({ graph: true, plan: true });
export type VersionSummary = z.infer<typeof versionSummary>;

const revised = scenarioDocument.pick({ _id: true, revision: true });

/** The revision of a scenario's draft, without reading the draft; null where there is no such scenario. */
export async function revisionOf(scenarios: Stored<ScenarioDocument>, id: string): Promise<number | null> {
  const found = await scenarios.raw.findOne({ _id: id }, { projection: { revision: 1 } });
  return found === null ? null : revised.parse(found).revision;
}

/** The number of the version published last; 0 before the first. */
export async function newestVersion(versions: Stored<VersionDocument>, scenario: string): Promise<number> {
  const newest = await versions.raw.findOne(
    { scenario, test: false },
    { sort: { version: -1 }, projection: { version: 1 } },
  );
  return newest?.version ?? 0;
}

/** Published versions of a scenario, newest first. */
export async function publishedVersions(
  versions: Stored<VersionDocument>,
  scenario: string,
): Promise<VersionSummary[]> {
  const found = versions.raw.find(
    { scenario, test: false },
    { sort: { version: -1 }, projection: { graph: 0, plan: 0 } },
  );
  return (await found.toArray()).map((document) => versionSummary.parse(document));
}

const titled = z.object({
  _id: z.string(),
  graph: z.object({ nodes: z.array(z.object({ id: z.string(), title: z.string() })) }),
});

/** The titles of the steps of these versions, by `version/node`. */
export async function stepTitles(
  versions: Stored<VersionDocument>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = versions.raw.find(
    { _id: { $in: [...ids] } },
    { projection: { 'graph.nodes.id': 1, 'graph.nodes.title': 1 } },
  );
  const read = (await found.toArray()).map((document) => titled.parse(document));
  return new Map(
    read.flatMap(({ _id, graph: { nodes } }) => nodes.map(({ id, title }) => [`${_id}/${id}`, title] as const)),
  );
}

type Scenarios = Stored<ScenarioDocument>;

const startable = scenarioDocument.pick({ _id: true, name: true, status: true, liveVersion: true });

const opensTogether = onceFor(({ raw }: Scenarios) =>
  inBatches((types: readonly z.infer<typeof eventType>[]) =>
    raw
      .find(
        { status: { $in: ['live', 'paused'] }, startsOn: { $in: [...new Set(types)] } },
        { projection: { name: 1, status: 1, liveVersion: 1, startsOn: 1 } },
      )
      .toArray(),
  ),
);

/** The published scenarios, paused ones too, that a type of event starts: nothing of what they are drawn like is read. */
export async function openFor(
  scenarios: Scenarios,
  type: z.infer<typeof eventType>,
): Promise<z.infer<typeof startable>[]> {
  const found = await opensTogether(scenarios)(type);
  return found.filter(({ startsOn }) => startsOn.includes(type)).map((document) => startable.parse(document));
}

const standing = scenarioDocument.pick({ _id: true, status: true });

const statusesTogether = onceFor(({ raw }: Scenarios) =>
  inBatches(async (ids: readonly string[]) => {
    const found = raw.find({ _id: { $in: [...new Set(ids)] } }, { projection: { status: 1 } });
    return new Map((await found.toArray()).map((document) => [document._id, document]));
  }),
);

/** How a scenario does; undefined where there is none. */
export async function statusOf(scenarios: Scenarios, id: string): Promise<ScenarioDocument['status'] | undefined> {
  const found = (await statusesTogether(scenarios)(id)).get(id);
  return found === undefined ? undefined : standing.parse(found).status;
}
