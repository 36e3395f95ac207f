import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Whether requests may go to an IP address. */
export type AddressGuard = (address: string) => boolean;

/** What is not the public internet: IANA's special-purpose registries (RFC 6890), multicast, and the ways IPv4 hides in IPv6. */
const REFUSED: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
];
/** The only IPv6 addresses given out to the public internet (RFC 4291 §2.4). */
const PUBLIC_IPV6 = '2000::/3';

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const isV6 = isIPv6(address);
    list.addSubnet(address, bits === undefined ? (isV6 ? 128 : 32) : Number(bits), isV6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** `::ffff:10.0.0.1` and `::ffff:a00:1` are 10.0.0.1 to the system that connects, so they are judged as it. */
function unmapped(address: string): string {
  const mapped = /^::ffff:(?:0:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address);
  if (mapped === null) return address.replace(/^::ffff:(?=\d+\.)/i, '');
  const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)];
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

const refused = listOf(REFUSED);
const publicV6 = listOf([PUBLIC_IPV6]);

/** Lets requests go to the public internet and to these networks (CIDR) only; what is no IP address goes nowhere. */
export function addressGuard(allowed: readonly string[]): AddressGuard {
  const extra = listOf(allowed);
  return (given) => {
    const address = unmapped(given.replace(/%.*$/, ''));
    if (isIPv4(address)) return extra.check(address, 'ipv4') || !refused.check(address, 'ipv4');
    if (!isIPv6(address)) return false;
    if (extra.check(address, 'ipv6')) return true;
    return publicV6.check(address, 'ipv6') && !refused.check(address, 'ipv6');
  };
}
