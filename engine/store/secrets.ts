import type { Db } from 'mongodb';
import { z } from 'zod';
import { isDuplicateKey } from './is-duplicate-key.ts';
import { stored, type Stored } from './stored.ts';

/** What the company's outgoing requests need and no one is shown: apart from the settings, so that no answer carries it. */
const secretsDocument = z.object({
  _id: z.literal('company'),
  /** Where chat notices go: who has this address can write there. */
  chatUrl: z.string().nullable().default(null),
  /** By which receivers know our webhooks. */
  webhookSecret: z.string().nullable().default(null),
});
export type SecretsDocument = z.infer<typeof secretsDocument>;

export const secretsCollection = (db: Db) => stored(db, 'secrets', secretsDocument, []);

type Secrets = Stored<SecretsDocument>;

/** The company's secrets; none is set before somebody sets it. */
export const readSecrets = async (secrets: Secrets): Promise<SecretsDocument> =>
  (await secrets.one({ _id: 'company' })) ?? { _id: 'company', chatUrl: null, webhookSecret: null };

/** By what webhooks are signed; `fresh` makes one at the first call. Of two calls at once, both answer the same. */
export async function signingSecret(secrets: Secrets, fresh: () => string): Promise<string> {
  const { webhookSecret } = await readSecrets(secrets);
  if (webhookSecret !== null) return webhookSecret;
  try {
    await secrets.raw.updateOne(
      { _id: 'company', webhookSecret: null },
      { $set: { webhookSecret: fresh() } },
      { upsert: true },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return signingSecret(secrets, fresh);
}

/** Changes some of the company's secrets. */
export async function writeSecrets(secrets: Secrets, change: Partial<Omit<SecretsDocument, '_id'>>): Promise<void> {
  await secrets.raw.updateOne({ _id: 'company' }, { $set: change }, { upsert: true });
}
