/**
 * What a refusal says, and of whom. `hard`: the address does not exist, or takes no more mail. `soft`: not now; the address may
 * be good. `policy`: the receiver refuses us as a sender, not the address. `content`: this mail, not the address.
 */
export const BOUNCE_KINDS = ['hard', 'soft', 'policy', 'content'] as const;
export type BounceKind = (typeof BOUNCE_KINDS)[number];

/** Status codes (RFC 3463 §3.2, §3.3; RFC 7505 §4.1) that say that the address is no good, for good. */
const NO_SUCH_ADDRESS = ['5.1.1', '5.1.2', '5.1.3', '5.1.4', '5.1.6', '5.1.10', '5.2.1'];
/** Codes about the sender's address and its domain (RFC 3463 §3.2, RFC 7372): ours to put right. */
const ABOUT_THE_SENDER = ['5.1.7', '5.1.8', '5.1.9'];
const STATUS = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/;

/**
 * Judges a refusal by the status code (RFC 3463) that stands in `code`: `550 5.1.1`, `5.1.1`.
 * Words are not looked at. A refusal without a status code blames nobody for good: it is `soft`.
 */
export function judgeBounce(code: string): BounceKind {
  const [status, level, subject] = STATUS.exec(code) ?? [];
  if (status === undefined || level !== '5') return 'soft';
  if (NO_SUCH_ADDRESS.includes(status)) return 'hard';
  if (subject === '7' || ABOUT_THE_SENDER.includes(status)) return 'policy';
  return subject === '6' || status === '5.3.4' || status === '5.2.3' ? 'content' : 'soft';
}
