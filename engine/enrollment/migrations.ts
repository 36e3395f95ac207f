import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { countByNode, countOfPlan, leadsOfPlan } from '../store/runs-in-flight.ts';
import type { MigrationDocument } from '../store/migrations.ts';
import type { VersionDocument } from '../store/scenarios.ts';
import { newId } from '../store/stored.ts';
import { fateAt, type Fate, type Steps } from './fate-of-leads.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { firstShare, goesFirst } from './first-share.ts';
import { freshMigration, type MigrationOrder } from './fresh-migration.ts';
import { goOnWithMigration } from './go-on-with-migration.ts';
import { stepsOf } from './migrated-run.ts';
import { unknownMigration } from './unknown-migration.ts';
import { versionById } from './version-cache.ts';
import { writeMigration } from './write-migration.ts';

/** What would become of the leads at one step. */
export type NodeFate = Fate & {
  readonly node: string;
  readonly title: string;
  readonly kind: string;
  readonly leads: number;
  /** How many of them `share` chooses. */
  readonly chosen: number;
  readonly parked: number;
};

async function target({ store }: Engine, scenario: string, to: number | 'draft'): Promise<Steps> {
  if (to !== 'draft') return stepsOf(await versionById(store, `${scenario}:${to}`));
  const { graph } = await findScenario(store, scenario);
  return new Map(graph.nodes.map(({ id, kind, config }) => [id, { kind, config }]));
}

/** The steps of a version as they were drawn: what a draft's are compared with, for a plan's configs are filled in. */
const drawn = ({ graph }: VersionDocument): Steps =>
  new Map(graph.nodes.map(({ id, kind, config }) => [id, { kind, config }]));

/**
 * What would happen to whom, and changes nothing: leads by step of the old version, how many in all, and how many of
 * them `share` chooses. Throws `scenario-unknown` and `version-unknown`.
 */
export async function rehearseMigration(
  engine: Engine,
  order: Omit<MigrationOrder, 'to' | 'by'> & { readonly to: number | 'draft' | null },
): Promise<{ total: number; chosen: number; nodes: NodeFate[] }> {
  const { scenario, from, to, map, share } = order;
  const { store } = engine;
  const old = await versionById(store, `${scenario}:${from}`);
  const [steps, counts, leads] = await Promise.all([
    to === null ? null : target(engine, scenario, to),
    countByNode(store.enrollments, scenario, old._id),
    leadsOfPlan(store.enrollments, scenario, old._id),
  ]);
  const upTo = firstShare(
    scenario,
    leads.map(({ lead }) => lead),
    share,
  );
  const chosen = leads.filter(({ lead }) => goesFirst(scenario, lead, upTo));
  const drawnThere = new Map(old.graph.nodes.map(({ id, title, kind }) => [id, { title, kind }]));
  const here = to === 'draft' ? drawn(old) : stepsOf(old);
  const fate = (node: string): Fate => (steps === null ? { fate: 'leaves' } : fateAt(node, here, steps, map));
  return {
    total: leads.length,
    chosen: chosen.length,
    nodes: counts.map((count) => ({
      ...count,
      chosen: chosen.filter(({ node }) => node === count.node).length,
      ...(drawnThere.get(count.node) ?? { title: '', kind: '' }),
      ...fate(count.node),
    })),
  };
}

/**
 * Takes the leads of one version to another, or out, in the background; answers the migration's id.
 * Throws `version-unknown`, `migration-pointless` for a version onto itself, and `mapping-missing` with the steps that are gone and that leads
 * could stand at.
 */
export async function migrate(engine: Engine, order: MigrationOrder): Promise<string> {
  const { scenario, from, to, map } = order;
  const { store } = engine;
  if (from === to)
    throw new DomainError('migration-pointless', 'leads are on this version already', { data: { version: from } });
  const old = await versionById(store, `${scenario}:${from}`);
  if (to !== null) {
    const steps = stepsOf(await versionById(store, `${scenario}:${to}`));
    const counts = await countByNode(store.enrollments, scenario, old._id);
    const standing = new Set([...counts.map(({ node }) => node), ...Object.keys(map)]);
    const nodes = [...standing].filter((node) => fateAt(node, stepsOf(old), steps, map).fate === 'unmapped');
    if (nodes.length > 0)
      throw new DomainError('mapping-missing', 'say where leads at these steps go on', { data: { nodes } });
  }
  const leads = (await leadsOfPlan(store.enrollments, scenario, old._id)).map(({ lead }) => lead);
  const upTo = firstShare(scenario, leads, order.share);
  const total = leads.filter((lead) => goesFirst(scenario, lead, order.share < 1 ? upTo : 1)).length;
  const migration = { ...freshMigration(engine, order), total, ...(order.share < 1 ? { upTo } : {}) };
  await store.transaction((session) => writeMigration(engine, migration, 'migrated', session));
  goOnWithMigration(engine, migration._id);
  return migration._id;
}

const notStaged = (id: string) =>
  new DomainError('migration-not-staged', 'only a migration of a share, or one that was stopped, can be gone on with', {
    data: { migration: id },
  });

/** Takes the rest after a first share, or goes on with a migration that was stopped. Throws `migration-unknown` and `migration-not-staged`. */
export async function migrateRest(engine: Engine, id: string, by: string): Promise<void> {
  const { store } = engine;
  const migration = await store.migrations.one({ _id: id });
  if (migration === null) throw unknownMigration(id);
  if (migration.state !== 'staged' && migration.state !== 'stopped') throw notStaged(id);
  const { scenario, from, state, moved, left } = migration;
  const goesOn = await store.transaction(async (session) => {
    const remaining = await countOfPlan(store.enrollments, scenario, `${scenario}:${from}`);
    const whole = { share: 1, total: moved + left + remaining };
    // Who still writes a last batch of one that was stopped keeps it, and goes on with it.
    const { matchedCount } = await store.migrations.raw.updateOne(
      { _id: id, state },
      { $set: { state: 'running', ...(state === 'staged' ? whole : {}) } },
      { session },
    );
    if (matchedCount === 0) return false;
    const entry = { _id: newId(), at: new Date(engine.now()), by, what: 'migrated-rest' as const, scenario };
    await store.audit.raw.insertOne({ ...entry, data: { migration: id }, to: [], done: null }, { session });
    return true;
  });
  if (!goesOn) throw notStaged(id);
  goOnWithMigration(engine, id);
}

/** The migrations of a scenario, newest first, at most fifty. Throws `scenario-unknown`. */
export async function listMigrations({ store }: Engine, scenario: string): Promise<MigrationDocument[]> {
  await findScenario(store, scenario);
  return store.migrations.many({ scenario }, { sort: { createdAt: -1, _id: -1 }, limit: 50 });
}
