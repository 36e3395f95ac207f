import { isIP } from 'node:net';
import { DomainError } from '../errors.ts';
import type { Json } from '../scenario/json.ts';
import { addressGuard } from './address-guard.ts';

/** What `localhost` and names under it are, wherever they are asked for (RFC 6761 §6.3). */
const LOOPBACK = '127.0.0.1';

/** The IP address a host says it is; null for a name, which is judged when it is asked for. */
function literalOf(hostname: string): string | null {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return LOOPBACK;
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
}

/**
 * Refuses, before it is saved, an address that no notice would ever go to: `chat-address-private` where it is not of the
 * public internet, `chat-address-not-https` where it is not encrypted and no network was allowed by hand.
 */
export function judgeChatAddress(url: string, allowedNetworks: readonly string[]): void {
  const { protocol, hostname } = new URL(url);
  const place: { path: Json[] } = { path: ['url'] };
  const literal = literalOf(hostname);
  if (literal !== null && !addressGuard(allowedNetworks)(literal))
    throw new DomainError('chat-address-private', 'this address is not of the public internet', { data: place });
  if (protocol !== 'https:' && allowedNetworks.length === 0)
    throw new DomainError('chat-address-not-https', 'chat notices go over https only', { data: place });
}
