import { DomainError } from '../errors.ts';
import type { Json } from '../scenario/json.ts';
import { isPublicHost } from './is-public-host.ts';

/**
 * Refuses, before it is saved, an address that no notice would ever go to: `chat-address-private` where it is not of the
 * public internet, `chat-address-not-https` where it is not encrypted and no network was allowed by hand.
 */
export function judgeChatAddress(url: string, allowedNetworks: readonly string[]): void {
  const { protocol, hostname } = new URL(url);
  const place: { path: Json[] } = { path: ['url'] };
  if (!isPublicHost(hostname, allowedNetworks))
    throw new DomainError('chat-address-private', 'this address is not of the public internet', { data: place });
  if (protocol !== 'https:' && allowedNetworks.length === 0)
    throw new DomainError('chat-address-not-https', 'chat notices go over https only', { data: place });
}
