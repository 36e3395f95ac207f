import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { refuseFindings } from '../simulation/refuse-findings.ts';
import type { Session } from '../store/store.ts';
import { newId } from '../store/stored.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { holdReferences } from '../drafts/hold-references.ts';
import { versionById } from './version-cache.ts';

/** Which version is to be the one that new leads follow, and who says so. */
export interface RollBack {
  readonly scenario: string;
  readonly version: number;
  readonly by: string;
  /** Also where it takes saved paths otherwise. */
  readonly despitePaths?: boolean;
}

/** The saved paths that a version takes otherwise, where that was confirmed. Throws as `rollBack`. */
export async function pathsThatDiffer(engine: Engine, order: RollBack): Promise<readonly string[]> {
  const { scenario, version, despitePaths = false } = order;
  await findScenario(engine.store, scenario);
  const { graph } = await versionById(engine.store, `${scenario}:${version}`);
  return refuseFindings(engine, { _id: scenario, graph }, { despitePaths });
}

/** Makes a version the one that new leads follow; nothing where it is. Throws as `rollBack`. */
export async function makeLive(
  { store, now }: Engine,
  { scenario: id, version, by }: RollBack,
  differing: readonly string[],
  session: Session,
): Promise<void> {
  const { plan, graph } = await versionById(store, `${id}:${version}`);
  const { liveVersion, status } = await findScenario(store, id, session);
  if (status !== 'live' && status !== 'paused')
    throw new DomainError('scenario-not-live', 'only a published scenario can be rolled back', {
      data: { scenario: id },
    });
  if (liveVersion === version) return;
  const startsOn = [...new Set(plan.triggers.map(({ pattern }) => pattern.event))];
  await store.scenarios.raw.updateOne(
    { _id: id },
    { $set: { liveVersion: version, publishedRevision: null, startsOn } },
    { session },
  );
  await holdReferences({ store, now }, { _id: id, graph }, session);
  const entry = { _id: newId(), at: new Date(now()), by, what: 'rolled-back' as const, scenario: id };
  const despite = differing.length === 0 ? {} : { despite: differing.join(', ') };
  await store.audit.raw.insertOne(
    { ...entry, data: { from: liveVersion, version, ...despite }, to: [], done: 0 },
    { session },
  );
}

/**
 * Makes an earlier version, or a later one again, the one that new leads follow; leads inside stay on theirs. It has to take
 * the saved paths as a draft that is published has, unless the person who asks says it is to be so `despitePaths`.
 * Throws `scenario-unknown`, `version-unknown`, `scenario-invalid` when it does not, or when a mail or form of that version
 * was deleted, and `scenario-not-live` for one that takes no leads.
 */
export async function rollBack(engine: Engine, order: RollBack): Promise<void> {
  const differing = await pathsThatDiffer(engine, order);
  await engine.store.transaction((session) => makeLive(engine, order, differing, session));
}
