import type { OutgoingMail } from './post.ts';

/**
 * What lets a mail program unsubscribe by itself (RFC 2369, RFC 8058) and sort by list (RFC 2919).
 * A server that signs must sign both List-Unsubscribe fields (RFC 8058 §4).
 */
export const marketingHeaders = (unsubscribeUrl: string, domain: string): OutgoingMail['headers'] => [
  { key: 'List-Id', value: `<nurturing.${domain}>` },
  { key: 'List-Unsubscribe', value: `<${unsubscribeUrl}>` },
  { key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
];
