import { createHash, createPublicKey, createVerify } from 'node:crypto';

/** What a receiver finds of a mail's DKIM signature. */
export interface DkimVerdict {
  readonly isValid: boolean;
  /** The tags of the signature (RFC 6376 §3.5). */
  readonly tags: Readonly<Record<string, string>>;
  /** The names of the header fields it covers, in lower case. */
  readonly signed: readonly string[];
}

const tagsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(';')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '')
      .map((tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).replace(/\s+/g, '')]),
  );

/** One header field, relaxed (RFC 6376 §3.4.2). */
const relaxedField = (field: string): string => {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
};

/** A body, relaxed (RFC 6376 §3.4.4). */
const relaxedBody = (body: string): string => {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
};

/**
 * Verifies a mail's rsa-sha256 signature as a receiver does, by the TXT record that `publish` finds under a name. Written from
 * RFC 6376, and by nothing that signs.
 */
export function verifyDkim(raw: Buffer, publish: (name: string) => string | undefined): DkimVerdict {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const fields = text.slice(0, end).split(/\r\n(?![ \t])/);
  const nameOf = (field: string): string => field.slice(0, field.indexOf(':')).trim().toLowerCase();
  const signature = fields.find((field) => nameOf(field) === 'dkim-signature');
  if (signature === undefined) return { isValid: false, tags: {}, signed: [] };
  const tags = tagsOf(signature.slice(signature.indexOf(':') + 1));
  const signed = (tags['h'] ?? '').toLowerCase().split(':');
  const bodyHash = createHash('sha256')
    .update(relaxedBody(text.slice(end + 4)), 'latin1')
    .digest('base64');
  // Of fields of one name the last is taken first (§5.4.2).
  const left = fields.toReversed();
  const covered = signed.flatMap((name) => {
    const at = left.findIndex((field) => nameOf(field) === name);
    return at === -1 ? [] : left.splice(at, 1).map(relaxedField);
  });
  const bare = relaxedField(signature.replace(/([;\s]b=)[^;]*/, '$1'));
  const record = tagsOf(publish(`${tags['s']}._domainkey.${tags['d']}`) ?? '');
  if (record['v'] !== 'DKIM1' || record['p'] === undefined) return { isValid: false, tags, signed };
  const key = createPublicKey({ key: Buffer.from(record['p'], 'base64'), format: 'der', type: 'spki' });
  const matches = createVerify('RSA-SHA256')
    .update([...covered, bare].join('\r\n'), 'latin1')
    .verify(key, tags['b'] ?? '', 'base64');
  const isWhole = tags['bh'] === bodyHash && tags['a'] === 'rsa-sha256' && tags['c'] === 'relaxed/relaxed';
  return { isValid: matches && isWhole, tags, signed };
}
