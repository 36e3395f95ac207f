import { DomainError } from '../errors.ts';
import type { VersionDocument } from '../store/scenarios.ts';
import type { Store } from '../store/store.ts';

/** Versions never change, so each process keeps those it used; the oldest go first. */
const MOST = 500;
const kept = new WeakMap<Store, Map<string, VersionDocument>>();

/** A published version by its document id. Throws `version-unknown`. */
export async function versionById(store: Store, id: string): Promise<VersionDocument> {
  const cache = kept.get(store) ?? new Map<string, VersionDocument>();
  kept.set(store, cache);
  const known = cache.get(id);
  if (known !== undefined) return known;
  const version = await store.versions.one({ _id: id });
  if (version === null) throw new DomainError('version-unknown', 'there is no such version', { data: { version: id } });
  const oldest = cache.keys().next().value;
  if (cache.size >= MOST && oldest !== undefined) cache.delete(oldest);
  cache.set(id, version);
  return version;
}
