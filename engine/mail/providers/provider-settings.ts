import { randomBytes } from 'node:crypto';
import type { Engine } from '../../engine.ts';
import { DomainError } from '../../errors.ts';
import { type SecretName, secretsSet, writeSecrets } from '../../store/secrets.ts';
import { isPublicHost } from '../../web-requests/is-public-host.ts';
import type { OutgoingMail } from '../post.ts';
import type { ProviderName } from './provider-name.ts';
import { forgetDeliveries } from './note-delivery.ts';
import { providerOf, PROVIDERS } from './providers.ts';

/** A provider as the settings show it. */
export interface ProviderShown {
  readonly provider: ProviderName;
  readonly label: string;
  readonly isOn: boolean;
  /** Where it posts; the secret of those that have one in it is not told. */
  readonly address: string;
  /** Providers can reach that address, as far as its host tells. */
  readonly isPublic: boolean;
  /** Its deliveries are known by a secret that we make, not by a key of its own. */
  readonly madeHere: boolean;
  /** When it was last heard, and last refused and why: of those that are on. */
  readonly heardAt: Date | null;
  readonly refused: { readonly at: Date; readonly code: string } | null;
}

const addressOf = ({ config }: Pick<Engine, 'config'>, name: ProviderName): string =>
  `${config.publicUrl}/hooks/${name}`;

/** All providers, and which of them are on. */
export async function listProviders(engine: Engine): Promise<readonly ProviderShown[]> {
  const [set, contacts] = await Promise.all([secretsSet(engine), engine.store.providerContacts.many({})]);
  const heard = new Map(contacts.map((contact) => [contact._id, contact]));
  return PROVIDERS.map(({ name, label, secret, readKey }) => ({
    provider: name,
    heardAt: heard.get(name)?.heardAt ?? null,
    refused: heard.get(name)?.refused ?? null,
    label,
    isOn: set.has(secret),
    address: addressOf(engine, name),
    isPublic: isPublicHost(new URL(engine.config.publicUrl).hostname),
    madeHere: readKey === undefined,
  }));
}

/** Turns a provider on by the key it signs with, or, by null, off. Throws `provider-key-invalid`. */
export async function setProviderKey(engine: Engine, name: ProviderName, entered: string | null): Promise<void> {
  const { secret, readKey } = providerOf(name);
  const key = entered === null ? null : (readKey?.(entered) ?? null);
  if (entered !== null && key === null)
    throw new DomainError('provider-key-invalid', 'this can not be the key of this provider', {
      data: { path: ['key'] },
    });
  await writeSecrets(engine, { [secret]: key });
  await forgetDeliveries(engine, name);
}

/** Turns a provider that signs nothing on, with a new secret; answers the address that bears it, here and nowhere else. Throws `provider-key-invalid`. */
export async function renewProviderSecret(engine: Engine, name: ProviderName): Promise<{ readonly address: string }> {
  const { secret, readKey } = providerOf(name);
  if (readKey !== undefined) throw new DomainError('provider-key-invalid', 'this provider has a key of its own');
  const made = randomBytes(24).toString('base64url');
  await writeSecrets(engine, { [secret]: made });
  await forgetDeliveries(engine, name);
  const address = new URL(addressOf(engine, name));
  [address.username, address.password] = ['pepiniere', made];
  return { address: address.href };
}

/** The headers by which the providers that are on name a mail to us. */
export const providerMarks = (set: ReadonlySet<SecretName>, messageId: string): OutgoingMail['headers'] =>
  PROVIDERS.flatMap(({ secret, marks }) => (set.has(secret) ? (marks?.(messageId) ?? []) : []));
