import { isIP } from 'node:net';
import { addressGuard } from './address-guard.ts';

/** What `localhost` and names under it are, wherever they are asked for (RFC 6761 §6.3). */
const LOOPBACK = '127.0.0.1';
/** Names of one network only: without a dot, of mDNS (RFC 6762), of homes (RFC 8375), of companies (ICANN 2024). */
const NAMES_WITHIN = /^[^.]*$|\.(?:local|internal|home\.arpa)$/i;

/** The IP address that a host of an address says it is; null for a name. */
export function literalOf(hostname: string): string | null {
  if (/(?:^|\.)localhost\.?$/i.test(hostname)) return LOOPBACK;
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
}

/**
 * Whether requests to a host, as it stands in an address, may get there as far as the host alone tells: the guard of our
 * requests judges what is an IP address. Where networks are allowed by hand, a name of a network may be of those; whatever
 * else a name stands for, only DNS tells, and the guard judges when it is asked for.
 */
export function isPublicHost(hostname: string, allowedNetworks: readonly string[] = []): boolean {
  const literal = literalOf(hostname);
  if (literal !== null) return addressGuard(allowedNetworks)(literal);
  return allowedNetworks.length > 0 || !NAMES_WITHIN.test(hostname.replace(/\.$/, ''));
}
