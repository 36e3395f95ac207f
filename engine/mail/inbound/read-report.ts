import PostalMime, { type Attachment } from 'postal-mime';

/** What became of one recipient, by the receiving server (RFC 3464 §2.3). */
export interface DeliveryStatus {
  /** `failed`, `delayed`, `delivered`, `relayed`, `expanded`; in lower case. */
  readonly action: string;
  /** `5.1.1`; empty where there is none. */
  readonly status: string;
  /** The receiving server's own words: they may name the address, so they never leave MongoDB. */
  readonly diagnostic: string;
}

/** What a mail that came in is. */
export type Report =
  | { readonly kind: 'delivery'; readonly recipients: readonly DeliveryStatus[] }
  /** A reader called the mail spam, or the like (RFC 5965 §3.1). */
  | {
      readonly kind: 'feedback';
      readonly type: string;
      /** Addresses that the mail complained of bears. */ readonly mentions: readonly string[];
    }
  /** Written by a program: an absence, a receipt (RFC 3834). */
  | { readonly kind: 'automatic' }
  /** Nested deeper than any report is, or broken otherwise. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'letter'; readonly subject: string };

/** Deeper and larger than any report is; what goes beyond is no report. */
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 200_000 } as const;
const LONGEST = 2_000;
const MOST_MENTIONS = 50;
const ADDRESS = /[\w.+-]{1,64}@[\w.-]{1,255}/g;

type Fields = ReadonlyMap<string, string>;

const textOf = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

/** The head of an attached mail, unfolded (RFC 5322 §2.2.3). */
const headOf = (part: Attachment): string =>
  (
    textOf(part)
      .slice(0, LIMITS.maxHeadersSize)
      .split(/\r?\n\r?\n/)[0] ?? ''
  ).replaceAll(/\r?\n[ \t]+/g, ' ');

/** Groups of fields, an empty line between them (RFC 3464 §2.1): each is read as the head of a mail is. */
async function readGroups(part: Attachment): Promise<readonly Fields[]> {
  const groups = textOf(part)
    .slice(0, LIMITS.maxHeadersSize)
    .split(/\r?\n[ \t]*\r?\n/);
  const read = groups.slice(0, 100).map(async (group): Promise<Fields> => {
    const { headers } = await PostalMime.parse(`${group}\r\n\r\n`, LIMITS);
    return new Map(headers.map(({ key, value }) => [key, value.replaceAll(/\s+/g, ' ').trim()]));
  });
  return Promise.all(read);
}

/** The value after the type of a typed field: `rfc822; a@b`, `smtp; 550 …`. */
const valueOf = (typed: string): string => typed.slice(typed.indexOf(';') + 1).trim();

const RECIPIENTS = ['final-recipient', 'original-recipient'];

const statusOf = (fields: Fields): DeliveryStatus[] => {
  const action = fields.get('action')?.toLowerCase();
  // Of nobody (RFC 3464 §2.3.2 asks for the name), so nobody is blamed for it.
  if (action === undefined || !RECIPIENTS.some((name) => (fields.get(name) ?? '') !== '')) return [];
  return [
    {
      action,
      status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? '',
      diagnostic: valueOf(fields.get('diagnostic-code') ?? '').slice(0, LONGEST),
    },
  ];
};

const isOf =
  (type: string) =>
  ({ mimeType }: Attachment): boolean =>
    mimeType.toLowerCase() === type;

/**
 * Reads a mail that came in: a report of delivery (RFC 3464), of abuse (RFC 5965), an automatic answer, or a letter.
 * Never throws: what can't be read is `unreadable`.
 */
export async function readReport(raw: Buffer): Promise<Report> {
  try {
    const {
      attachments,
      headers,
      subject = '',
    } = await PostalMime.parse(raw, { ...LIMITS, forceRfc822Attachments: true });
    const delivery =
      attachments.find(isOf('message/delivery-status')) ?? attachments.find(isOf('message/global-delivery-status'));
    if (delivery !== undefined) {
      const groups = await readGroups(delivery);
      return { kind: 'delivery', recipients: groups.flatMap(statusOf) };
    }
    const feedback = attachments.find(isOf('message/feedback-report'));
    if (feedback !== undefined) {
      const [fields] = await readGroups(feedback);
      const original = attachments.find(isOf('message/rfc822')) ?? attachments.find(isOf('text/rfc822-headers'));
      const told = `${fields?.get('original-mail-from') ?? ''} ${original === undefined ? '' : headOf(original)}`;
      return {
        kind: 'feedback',
        type: fields?.get('feedback-type')?.toLowerCase() ?? '',
        mentions: told.match(ADDRESS)?.slice(0, MOST_MENTIONS) ?? [],
      };
    }
    const automatic = headers.find(({ key }) => key === 'auto-submitted')?.value.toLowerCase() ?? 'no';
    return automatic.startsWith('no') ? { kind: 'letter', subject: subject.slice(0, LONGEST) } : { kind: 'automatic' };
  } catch {
    return { kind: 'unreadable' };
  }
}
