import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { refuseFindings } from '../simulation/refuse-findings.ts';
import { newId } from '../store/stored.ts';
import { findScenario } from './find-scenario.ts';
import { holdReferences } from './hold-references.ts';
import { versionById } from './version-cache.ts';

/**
 * Makes an earlier version, or a later one again, the one that new leads follow; leads inside stay on theirs. It has to take
 * the saved paths as a draft that is published has, unless the person who asks says it is to be so `despitePaths`.
 * Throws `scenario-unknown`, `version-unknown`, `scenario-invalid` when it does not, or when a mail or form of that version
 * was deleted, and `scenario-not-live` for one that takes no leads.
 */
export async function rollBack(
  engine: Engine,
  {
    scenario: id,
    version,
    by,
    despitePaths = false,
  }: { readonly scenario: string; readonly version: number; readonly by: string; readonly despitePaths?: boolean },
): Promise<void> {
  const { store, now } = engine;
  const { liveVersion } = await findScenario(store, id);
  const { plan, graph } = await versionById(store, `${id}:${version}`);
  const differing = await refuseFindings(engine, { _id: id, graph }, { despitePaths });
  const startsOn = [...new Set(plan.triggers.map(({ pattern }) => pattern.event))];
  await store.transaction(async (session) => {
    const rolled = await store.scenarios.raw.updateOne(
      { _id: id, status: { $in: ['live', 'paused'] } },
      { $set: { liveVersion: version, publishedRevision: null, startsOn } },
      { session },
    );
    if (rolled.matchedCount === 0)
      throw new DomainError('scenario-not-live', 'only a published scenario can be rolled back', {
        data: { scenario: id },
      });
    await holdReferences({ store, now }, { _id: id, graph }, session);
    const despite = differing.length === 0 ? {} : { despite: differing.join(', ') };
    const entry = { _id: newId(), at: new Date(now()), by, what: 'rolled-back' as const, scenario: id };
    await store.audit.raw.insertOne(
      { ...entry, data: { from: liveVersion, version, ...despite }, to: [], done: 0 },
      { session },
    );
  });
}
