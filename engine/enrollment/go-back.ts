import type { Engine } from '../engine.ts';
import { countByVersion, countGoingBack } from '../store/runs-in-flight.ts';
import { migrationsFrom } from '../store/migrations.ts';
import { fateAt } from './fate-of-leads.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { goOnWithMigration } from './go-on-with-migration.ts';
import { mapBack } from './map-back.ts';
import { stepsOf } from './migrated-run.ts';
import { makeLive, pathsThatDiffer, type RollBack } from './roll-back.ts';
import { versionById } from './version-cache.ts';
import { writeTakingBack } from './write-taking-back.ts';

/**
 * Goes back to a version in one go: new leads follow it, and the leads that were taken from it last go back to it, as
 * `migrateBack` takes them. Who came in on another version, or came there from a third one, finishes where they are. All
 * of it is written down together, so that asking again does nothing more; the leads then go back in the background.
 * Answers the migrations that take them. Throws as `rollBack`.
 */
export async function goBack(engine: Engine, order: RollBack): Promise<string[]> {
  const { store } = engine;
  const differing = await pathsThatDiffer(engine, order);
  const begun = await store.transaction(async (session) => {
    await makeLive(engine, order, differing, session);
    const backs: string[] = [];
    for (const migration of await migrationsFrom(store.migrations, order.scenario, order.version, session))
      if (migration.to !== null) backs.push(await writeTakingBack(engine, migration, migration.to, order.by, session));
    return backs;
  });
  for (const back of begun) goOnWithMigration(engine, back);
  return begun;
}

/**
 * What `goBack` would do, and changes nothing: the live version, how many leads go back to the version, and how many
 * stay on each other. Throws `scenario-unknown` and `version-unknown`.
 */
export async function rehearseGoBack(
  { store }: Engine,
  scenario: string,
  version: number,
): Promise<{ live: number | null; back: number; stay: { version: number; leads: number }[] }> {
  const { liveVersion } = await findScenario(store, scenario);
  const target = await versionById(store, `${scenario}:${version}`);
  const stay = await countByVersion(store.enrollments, scenario);
  let back = 0;
  for (const { _id: id, to, map } of await migrationsFrom(store.migrations, scenario, version)) {
    if (to === null) continue;
    const old = await versionById(store, `${scenario}:${to}`);
    const returns = (node: string): boolean =>
      fateAt(node, stepsOf(old), stepsOf(target), mapBack(map)).fate !== 'unmapped';
    for (const { node, leads, isRestored } of await countGoingBack(store.enrollments, id, old._id))
      if (isRestored || returns(node)) {
        back += leads;
        stay.set(to, (stay.get(to) ?? 0) - leads);
      }
  }
  stay.delete(version);
  return {
    live: liveVersion,
    back,
    stay: [...stay].flatMap(([other, leads]) => (leads > 0 ? [{ version: other, leads }] : [])),
  };
}
