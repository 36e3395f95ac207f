import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { AuditDocument } from '../store/audit.ts';
import { countByNode, leadsOfPlan } from '../store/runs-in-flight.ts';
import type { MigrationDocument } from '../store/migrations.ts';
import type { VersionDocument } from '../store/scenarios.ts';
import { newId } from '../store/stored.ts';
import { fateAt, type Fate, type NodeMap, type Steps } from './fate-of-leads.ts';
import { findScenario } from './find-scenario.ts';
import { stepsOf } from './migrated-run.ts';
import { isChosen, runMigration } from './run-migration.ts';
import { versionById } from './version-cache.ts';

/** Which leads are to be taken where. `to` null takes them out; `share` of them, chosen stably, go first. */
export interface MigrationOrder {
  readonly scenario: string;
  readonly from: number;
  readonly to: number | null;
  readonly map: NodeMap;
  readonly share: number;
  readonly by: string;
}

/** What would become of the leads at one step. */
export type NodeFate = Fate & {
  readonly node: string;
  readonly title: string;
  readonly leads: number;
  readonly parked: number;
};

const unknownMigration = (id: string): DomainError =>
  new DomainError('migration-unknown', 'there is no such migration', { data: { migration: id } });

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
  const titles = new Map(old.graph.nodes.map(({ id, title }) => [id, title]));
  const here = to === 'draft' ? drawn(old) : stepsOf(old);
  const fate = (node: string): Fate => (steps === null ? { fate: 'leaves' } : fateAt(node, here, steps, map));
  return {
    total: leads.length,
    chosen: leads.filter((lead) => isChosen(scenario, lead, share)).length,
    nodes: counts.map((count) => ({ ...count, title: titles.get(count.node) ?? '', ...fate(count.node) })),
  };
}

const auditEntry = (
  { scenario, by, createdAt }: Pick<MigrationDocument, 'scenario' | 'by' | 'createdAt'>,
  what: AuditDocument['what'],
  data: AuditDocument['data'],
): AuditDocument => ({ _id: newId(), at: createdAt, by, what, scenario, data, to: [], done: null });

/** Writes a migration down, with who asked for it, and begins it; the sweeper goes on where this stops. */
async function begin(engine: Engine, migration: MigrationDocument, what: AuditDocument['what']): Promise<string> {
  const { _id, from, to, map, share } = migration;
  await engine.store.transaction(async (session) => {
    await engine.store.migrations.raw.insertOne(migration, { session });
    const data = { migration: _id, from, to, map, share };
    await engine.store.audit.raw.insertOne(auditEntry(migration, what, data), { session });
  });
  goOnWith(engine, _id);
  return _id;
}

function goOnWith(engine: Engine, id: string): void {
  runMigration(engine, id).catch((err: unknown) =>
    engine.log.warn({ migration: id, err }, 'a migration did not finish yet'),
  );
}

const fresh = (engine: Engine, order: MigrationOrder, back: string | null): MigrationDocument => ({
  _id: newId(),
  ...order,
  map: { ...order.map },
  back,
  state: 'running',
  createdAt: new Date(engine.now()),
  moved: 0,
  left: 0,
  leaseUntil: new Date(engine.now()),
});

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
  return begin(engine, fresh(engine, order, null), 'migrated');
}

/** Takes the rest after a first share. Throws `migration-unknown` and `migration-not-staged`. */
export async function migrateRest(engine: Engine, id: string, by: string): Promise<void> {
  const { store } = engine;
  const migration = await store.migrations.one({ _id: id });
  if (migration === null) throw unknownMigration(id);
  const now = new Date(engine.now());
  const { matchedCount } = await store.migrations.raw.updateOne(
    { _id: id, state: 'staged' },
    { $set: { state: 'running', share: 1, leaseUntil: now } },
  );
  if (matchedCount === 0)
    throw new DomainError('migration-not-staged', 'only a migration of a share can be gone on with', {
      data: { migration: id },
    });
  const entry = auditEntry({ scenario: migration.scenario, by, createdAt: now }, 'migrated-rest', { migration: id });
  await store.audit.raw.insertOne(entry);
  goOnWith(engine, id);
}

const inverse = (map: NodeMap): Record<string, string> =>
  Object.fromEntries(Object.entries(map).flatMap(([from, to]) => (to === null ? [] : [[to, from] as const])));

/**
 * Takes the leads of a migration back to their version: to the very wait, where they did not go on since, else to the
 * same step. Who was taken out stays out; who stands at a step the old version has not stays. Answers the new migration's id.
 * Throws `migration-unknown` and `migration-final` for one that took leads out, or took another back.
 */
export async function migrateBack(engine: Engine, id: string, by: string): Promise<string> {
  const migration = await engine.store.migrations.one({ _id: id });
  if (migration === null) throw unknownMigration(id);
  const { scenario, from, to, map, back } = migration;
  if (to === null || back !== null)
    throw new DomainError('migration-final', 'this migration can not be taken back', { data: { migration: id } });
  await engine.store.migrations.raw.updateOne({ _id: id, state: { $ne: 'done' } }, { $set: { state: 'done' } });
  const order = { scenario, from: to, to: from, map: inverse(map), share: 1, by };
  return begin(engine, fresh(engine, order, id), 'migrated-back');
}

/** The migrations of a scenario, newest first, at most fifty. Throws `scenario-unknown`. */
export async function listMigrations({ store }: Engine, scenario: string): Promise<MigrationDocument[]> {
  await findScenario(store, scenario);
  return store.migrations.many({ scenario }, { sort: { createdAt: -1, _id: -1 }, limit: 50 });
}
