import { createHash } from 'node:crypto';

/** The part of an address after its last `@`, in lower case. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** The Message-ID (RFC 5322 §3.6.4) of a send: the same at every attempt, telling nothing of the key. */
export const messageId = (sendKey: string, domain: string): string =>
  `<${createHash('sha256').update(sendKey).digest('hex').slice(0, 32)}@${domain}>`;
