import type { Engine } from '../engine.ts';
import type { ApiKeyDocument } from '../store/api-keys.ts';
import { newId } from '../store/stored.ts';
import { secretToken, tokenHash } from './secret-token.ts';

/** A key shows when it was last used to the minute; more often would write at every call. */
const USE_NOTED_AFTER_MS = 60_000;

type Parts = Pick<Engine, 'store' | 'now'>;

/** Makes an API key; its secret is in the answer and nowhere else. */
export async function createApiKey(
  { store, now }: Parts,
  name: string,
  role: ApiKeyDocument['role'],
): Promise<{ id: string; secret: string }> {
  const secret = `pep_${secretToken()}`;
  const _id = newId();
  await store.apiKeys.raw.insertOne({
    _id,
    name,
    role,
    secretHash: tokenHash(secret),
    createdAt: new Date(now()),
    lastUsedAt: null,
  });
  return { id: _id, secret };
}

/** The key a secret belongs to, or null; notes its use. */
export async function findApiKey({ store, now }: Parts, secret: string): Promise<ApiKeyDocument | null> {
  const key = await store.apiKeys.one({ secretHash: tokenHash(secret) });
  if (key === null) return null;
  const at = new Date(now());
  if (key.lastUsedAt === null || at.getTime() - key.lastUsedAt.getTime() > USE_NOTED_AFTER_MS)
    await store.apiKeys.raw.updateOne({ _id: key._id }, { $set: { lastUsedAt: at } });
  return key;
}

/** Revokes a key at once; one that is gone already stays gone. */
export async function revokeApiKey({ store }: Pick<Engine, 'store'>, id: string): Promise<void> {
  await store.apiKeys.raw.deleteOne({ _id: id });
}

/** All keys, newest first. */
export const listApiKeys = async ({ store }: Pick<Engine, 'store'>): Promise<ApiKeyDocument[]> =>
  store.apiKeys.many({}, { sort: { createdAt: -1, _id: -1 } });
