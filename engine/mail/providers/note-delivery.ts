import type { Engine } from '../../engine.ts';
import { forgetContact, noteContact } from '../../store/provider-contacts.ts';
import type { ProviderName } from './provider-name.ts';

/** What is the same within so many milliseconds is noted once: who floods us with forged deliveries does not flood the database. */
const NOTED_FOR = 10_000;
const NOTED = new WeakMap<Engine['store'], Map<string, number>>();

/** Notes that a provider was heard, or what came in its name refused for `code`. Never throws: no delivery fails for it. */
export async function noteDelivery(engine: Engine, provider: ProviderName, code: string | null): Promise<void> {
  const noted = NOTED.get(engine.store) ?? new Map<string, number>();
  NOTED.set(engine.store, noted);
  const now = engine.now();
  const key = `${provider}:${code ?? ''}`;
  if (now - (noted.get(key) ?? 0) < NOTED_FOR) return;
  noted.set(key, now);
  const at = new Date(now);
  const contact = code === null ? { heardAt: at } : { refused: { at, code } };
  await noteContact(engine.store.providerContacts, provider, contact).catch((err: unknown) =>
    engine.log.debug({ err, provider }, 'could not note that a mail provider was heard'),
  );
}

/** A provider has a new key: what was heard by the old one, or refused, says nothing of it. */
export async function forgetDeliveries({ store }: Pick<Engine, 'store'>, provider: ProviderName): Promise<void> {
  const noted = NOTED.get(store);
  for (const key of noted?.keys() ?? []) if (key.startsWith(`${provider}:`)) noted?.delete(key);
  await forgetContact(store.providerContacts, provider);
}
