import type { Db } from 'mongodb';
import { z } from 'zod';
import { isDuplicateKey } from './is-duplicate-key.ts';
import type { Sealer } from './sealer.ts';
import { stored, type Stored } from './stored.ts';

/** What the company's connections need and no one is shown: apart from the settings, so that no answer carries it. Each is sealed. */
const secretsDocument = z.object({
  _id: z.literal('company'),
  /** Where chat notices go: who has this address can write there. */
  chatUrl: z.string().nullable().default(null),
  /** From what the secret of each webhook's receiver is derived; nobody is shown it. */
  webhookRoot: z.string().nullable().default(null),
  /** The one secret that receivers once shared: it signs beside theirs until secrets are renewed. */
  webhookSecret: z.string().nullable().default(null),
  /** By what the webhooks of each mail provider are known to be its own. */
  brevoSecret: z.string().nullable().default(null),
  mailgunKey: z.string().nullable().default(null),
  postmarkSecret: z.string().nullable().default(null),
  sendgridKey: z.string().nullable().default(null),
  sesTopic: z.string().nullable().default(null),
});
export type SecretsDocument = z.infer<typeof secretsDocument>;

export const secretsCollection = (db: Db) => stored(db, 'secrets', secretsDocument, []);

/** What a secret is kept as, under which name. */
export type SecretName = Exclude<keyof SecretsDocument, '_id'>;
export const SECRET_NAMES: readonly SecretName[] = [
  'chatUrl',
  'webhookRoot',
  'webhookSecret',
  'brevoSecret',
  'mailgunKey',
  'postmarkSecret',
  'sendgridKey',
  'sesTopic',
];

/** Where secrets are kept, and what opens them. */
export interface Vault {
  readonly store: { readonly secrets: Stored<SecretsDocument> };
  readonly sealer: Sealer;
}

/** The place for which one of the company's secrets is sealed. */
export const placeOf = (name: SecretName): string => `secrets.${name}`;

/** Which secrets are set, in the company's document; none where there is none. */
export const setIn = (kept: SecretsDocument | null): ReadonlySet<SecretName> =>
  new Set(SECRET_NAMES.filter((name) => (kept?.[name] ?? null) !== null));

/** Which of the company's secrets are set. */
export const secretsSet = async ({ store }: Pick<Vault, 'store'>): Promise<ReadonlySet<SecretName>> =>
  setIn(await store.secrets.one({ _id: 'company' }));

/** One of the company's secrets; null before somebody sets it. Throws `secret-unreadable`. */
export async function readSecret({ store, sealer }: Vault, name: SecretName): Promise<string | null> {
  const kept = (await store.secrets.one({ _id: 'company' }))?.[name] ?? null;
  return kept === null ? null : sealer.open(placeOf(name), kept);
}

/** Sets some of the company's secrets; null forgets one. */
export async function writeSecrets(
  { store, sealer }: Vault,
  change: Partial<Readonly<Record<SecretName, string | null>>>,
): Promise<void> {
  const sealed = SECRET_NAMES.flatMap((name) => {
    const text = change[name];
    return text === undefined ? [] : [[name, text === null ? null : sealer.seal(placeOf(name), text)] as const];
  });
  await store.secrets.raw.updateOne({ _id: 'company' }, { $set: Object.fromEntries(sealed) }, { upsert: true });
}

/** One of the company's secrets; `fresh` makes it at the first call. Of two calls at once, both answer the same. */
export async function secretOrFresh(vault: Vault, name: SecretName, fresh: () => string): Promise<string> {
  const known = await readSecret(vault, name);
  if (known !== null) return known;
  const sealed = vault.sealer.seal(placeOf(name), fresh());
  try {
    await vault.store.secrets.raw.updateOne(
      { _id: 'company', [name]: null },
      { $set: { [name]: sealed } },
      { upsert: true },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return secretOrFresh(vault, name, fresh);
}
