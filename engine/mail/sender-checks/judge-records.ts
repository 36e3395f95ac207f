import type { SenderCheck } from './sender-check.ts';

type Code = SenderCheck['code'];

const only = (records: readonly string[], code: (record: string) => Code): Code => {
  const [record, ...others] = records;
  if (record === undefined) return 'missing';
  return others.length > 0 ? 'several' : code(record);
};

/** The tags of a record of the form `v=…; name=value` (RFC 6376 §3.2). */
const tagsOf = (record: string): ReadonlyMap<string, string> =>
  new Map(
    record.split(';').map((tag) => {
      const [name = '', ...value] = tag.split('=');
      return [name.trim().toLowerCase(), value.join('=').replace(/\s+/g, '')];
    }),
  );

/** Those of the TXT records that are about SPF (RFC 7208 §4.5). */
export const spfAmong = (records: readonly string[]): string[] =>
  records.filter((record) => /^v=spf1(?: |$)/i.test(record));

/** What is wrong with a domain's SPF records: one, that lets not everybody send and says what becomes of the others. */
export const judgeSpf = (records: readonly string[]): Code =>
  only(records, (record) => {
    const terms = record.toLowerCase().split(/\s+/);
    if (terms.some((term) => term === 'all' || term === '+all')) return 'open-to-all';
    return terms.some((term) => /^[-~?]all$|^redirect=/.test(term)) ? null : 'without-end';
  });

/** Those of the TXT records that are about DMARC (RFC 7489 §6.6.3). */
export const dmarcAmong = (records: readonly string[]): string[] =>
  records.filter((record) => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(record));

/** What is wrong with a domain's DMARC records: one, with a policy. */
export const judgeDmarc = (records: readonly string[]): Code =>
  only(records, (record) =>
    ['none', 'quarantine', 'reject'].includes(tagsOf(record).get('p')?.toLowerCase() ?? '') ? null : 'invalid',
  );

/** What is wrong with the records under a selector, of which one must hold this public key. */
export const judgeDkim = (records: readonly string[], publicKey: string): Code =>
  only(records, (record) => {
    const tags = tagsOf(record);
    if (!tags.has('p') || (tags.get('v') ?? 'DKIM1') !== 'DKIM1') return 'invalid';
    return tags.get('p') === publicKey ? null : 'other-key';
  });

/** What is wrong with the hosts that take a domain's mail; a lone empty one refuses all (RFC 7505). */
export const judgeMx = (hosts: readonly string[]): Code =>
  hosts.some((host) => host !== '' && host !== '.') ? null : hosts.length === 0 ? 'missing' : 'refuses-mail';
