/** Nobody reads a form, types and sends it in less. */
const TOO_FAST_MS = 1_000;
const WEB_ADDRESS = /https?:\/\/|\bwww\./i;

/** What tells a robot from a person. */
export interface Signs {
  /** What was put into the field nobody sees. */
  readonly honeypot: string;
  /** When the page was shown, in milliseconds; null when the page did not say. */
  readonly shownAt: number | null;
  readonly raw: Readonly<Record<string, unknown>>;
}

/**
 * Whether a submission is to be dropped in silence: the hidden field is filled in, or it came faster than anybody types
 * and brings a web address. Speed alone is no proof: a browser fills in a short form at once, and a lead must not be lost.
 */
export function looksLikeSpam({ honeypot, shownAt, raw }: Signs, now: number): boolean {
  if (honeypot.trim() !== '') return true;
  const isTooFast = shownAt !== null && now - shownAt < TOO_FAST_MS;
  return isTooFast && Object.values(raw).some((answer) => typeof answer === 'string' && WEB_ADDRESS.test(answer));
}
