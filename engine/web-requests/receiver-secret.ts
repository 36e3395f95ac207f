import { hkdfSync } from 'node:crypto';
import type { Engine } from '../engine.ts';
import { readSecret, secretOrFresh, writeSecrets } from '../store/secrets.ts';
import { newSigningSecret } from './sign-request.ts';
import { secretBytes } from './signature-of.ts';

type Parts = Pick<Engine, 'sealer'> & { readonly store: Pick<Engine['store'], 'secrets'> };

/** A receiver is an address without its query: of what shares a host, each has a secret of its own. */
const receiverOf = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
};

/** The secret of one receiver: it tells nothing of the root, nor of any other receiver's. */
export function deriveReceiverSecret(root: string, url: string): string {
  const derived = hkdfSync('sha256', secretBytes(root), '', `pepiniere/webhook-receiver/1/${receiverOf(url)}`, 32);
  return `whsec_${Buffer.from(derived).toString('base64')}`;
}

/** The secret with which a receiver verifies our webhooks. Always the same, until secrets are renewed. */
export const receiverSecret = async (parts: Parts, url: string): Promise<string> =>
  deriveReceiverSecret(await secretOrFresh(parts, 'webhookRoot', newSigningSecret), url);

/** What signs for a receiver: its own secret, and the one that all once shared where there was one. */
export async function signingSecrets(parts: Parts, url: string): Promise<readonly string[]> {
  const own = await receiverSecret(parts, url);
  const shared = await readSecret(parts, 'webhookSecret');
  return shared === null ? [own] : [own, shared];
}

/** Gives every receiver a new secret; what signed before, signs no more. */
export const renewReceiverSecrets = (parts: Parts): Promise<void> =>
  writeSecrets(parts, { webhookRoot: newSigningSecret(), webhookSecret: null });
