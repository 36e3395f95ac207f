import { createHash } from 'node:crypto';
import type { OutgoingMail } from './post.ts';

/** What the header of a marketing mail tells mail programs and their providers. Ids are opaque. */
export interface MarketingHeaders {
  readonly unsubscribeUrl: string;
  /** Where a mail program may write to unsubscribe; null while no mail comes in here. */
  readonly unsubscribeTo: string | null;
  /** The sender's. */
  readonly domain: string;
  readonly scenario: string;
  readonly template: string;
}

/** One for all mail of a domain, for ever: providers count complaints by it. */
const senderId = (domain: string): string => createHash('sha256').update(domain).digest('hex').slice(0, 12);

/**
 * What lets a mail program unsubscribe by itself (RFC 2369, RFC 8058), sort by list (RFC 2919), and a provider count what its
 * readers complain of (Feedback-ID: by scenario, mail, kind and sender). A server that signs must sign both List-Unsubscribe
 * fields (RFC 8058 §4), as our own signature does.
 */
export const marketingHeaders = ({
  unsubscribeUrl,
  unsubscribeTo,
  domain,
  scenario,
  template,
}: MarketingHeaders): OutgoingMail['headers'] => [
  { key: 'List-Id', value: `<nurturing.${domain}>` },
  {
    key: 'List-Unsubscribe',
    value: `<${unsubscribeUrl}>${unsubscribeTo === null ? '' : `, <mailto:${unsubscribeTo}>`}`,
  },
  { key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
  { key: 'Feedback-ID', value: `${scenario}:${template}:marketing:${senderId(domain)}` },
];
