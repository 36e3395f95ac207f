import type { Db } from 'mongodb';
import { z } from 'zod';
import { eventType } from '../events/event-types.ts';
import { graph } from '../scenario/graph.ts';
import { plan } from '../scenario/plan.ts';
import { stored, type Stored } from './stored.ts';

/** A scenario: its draft and what of it is live. Published versions never change: see `versionDocument`. */
export const scenarioDocument = z.object({
  _id: z.string(),
  name: z.string(),
  status: z.enum(['draft', 'live', 'paused', 'stopped']),
  graph,
  /** Goes up with each save of the draft; a save over another revision is refused. */
  revision: z.int(),
  savedAt: z.date(),
  /** The revision that was published last. */
  publishedRevision: z.int().nullable(),
  liveVersion: z.int().nullable(),
  /** Event types that start the live version: what dispatch looks for. */
  startsOn: z.array(eventType),
  createdAt: z.date(),
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
});
export type VersionDocument = z.infer<typeof versionDocument>;

export const scenarioCollection = (db: Db) =>
  stored(db, 'scenarios', scenarioDocument, [{ key: { status: 1, startsOn: 1 } }, { key: { savedAt: -1, _id: -1 } }]);
export const versionCollection = (db: Db) =>
  stored(db, 'versions', versionDocument, [{ key: { scenario: 1, version: -1 } }]);

/** A scenario without its drawing, as lists need it. */
export const scenarioSummary = scenarioDocument.omit({ graph: true });
export type ScenarioSummary = z.infer<typeof scenarioSummary>;

/** A published version without what was drawn. */
export const versionSummary = versionDocument.omit({ graph: true, plan: true });
export type VersionSummary = z.infer<typeof versionSummary>;

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
