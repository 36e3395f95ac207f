/** What is looked for in the DNS of a sender. */
export const CHECKED = ['spf', 'dkim', 'dmarc', 'mx'] as const;
/** What can be wrong there; stable, the editor and the API speak of it by these. */
export const CHECK_CODES = [
  'unanswered',
  'missing',
  'several',
  'invalid',
  'open-to-all',
  'without-end',
  'no-key',
  'key-rests',
  'other-key',
  'refuses-mail',
  'nobody-listens',
] as const;

/** One look into the DNS: `code` says what is wrong, null that it is as it should be; `publish` is the record that would put it right. */
export interface SenderCheck {
  readonly what: (typeof CHECKED)[number];
  readonly code: (typeof CHECK_CODES)[number] | null;
  /** Under which name. */
  readonly name: string;
  readonly found: readonly string[];
  readonly publish: { readonly type: 'TXT' | 'MX'; readonly name: string; readonly value: string } | null;
}
