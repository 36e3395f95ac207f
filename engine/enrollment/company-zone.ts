import type { Store } from '../store/store.ts';

const FRESH = 5_000;
const kept = new WeakMap<Store, { readonly zone: string; readonly readAt: number }>();

/** The company's IANA time zone, at most five seconds old; UTC until there are settings. */
export async function companyZone(store: Store, now: number): Promise<string> {
  const known = kept.get(store);
  if (known !== undefined && now - known.readAt < FRESH) return known.zone;
  const settings = await store.settings.one({ _id: 'company' });
  const zone = settings?.zone ?? 'UTC';
  kept.set(store, { zone, readAt: now });
  return zone;
}
