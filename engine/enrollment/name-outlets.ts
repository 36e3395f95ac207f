import { DomainError } from '../errors.ts';
import type { Localized } from '../scenario/localized.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { VersionDocument } from '../store/scenarios.ts';
import type { Store } from '../store/store.ts';
import type { TrailDocument } from '../store/trail.ts';
import { versionById } from './version-cache.ts';

/** What the way out is called that a decision took: as the version drew it that the run followed then; null for none, or where that is gone. */
export type OutletNames = (decision: TrailDocument) => Localized | null;

function nameIn({ graph }: VersionDocument, { node, outlet }: TrailDocument): Localized | null {
  const drawn = graph.nodes.find(({ id }) => id === node);
  const step = drawn === undefined ? undefined : catalogue.get(drawn.kind);
  if (drawn === undefined || step === undefined) return null;
  const outlets = step.draftOutlets(step.upgrade(drawn.config, drawn.version)) ?? [];
  return outlets.find(({ id }) => id === outlet)?.label ?? null;
}

/** The version that a decision was taken under. `plans` are the versions of test runs, by enrollment. */
export const versionOf = (
  { test, enrollment, scenario, version }: TrailDocument,
  plans: ReadonlyMap<string, string>,
): string => (test ? (plans.get(enrollment) ?? '') : `${scenario}:${version}`);

/** A version; null where it is gone, as a test run's drawing is after a while. */
async function versionIfKept(store: Store, id: string): Promise<VersionDocument | null> {
  try {
    return await versionById(store, id);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'version-unknown') return null;
    throw error;
  }
}

/** Looks up what the ways out are called that a stretch of a lead's story took. `plans` are the versions of test runs, by enrollment. */
export async function nameOutlets(
  store: Store,
  decisions: readonly TrailDocument[],
  plans: ReadonlyMap<string, string>,
): Promise<OutletNames> {
  const leaving = decisions.filter(({ outlet }) => outlet !== null);
  const ids = [...new Set(leaving.map((decision) => versionOf(decision, plans)))];
  const read = await Promise.all(ids.map((id) => versionIfKept(store, id)));
  const versions = new Map(read.flatMap((version) => (version === null ? [] : [[version._id, version] as const])));
  return (decision) => {
    const version = versions.get(versionOf(decision, plans));
    return version === undefined || decision.outlet === null ? null : nameIn(version, decision);
  };
}
