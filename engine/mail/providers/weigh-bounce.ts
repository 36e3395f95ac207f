import { type BounceKind, judgeBounce } from '../inbound/judge-bounce.ts';

/** Not a part of an IP address. */
const STATUS = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/;
/** Codes that say nothing but that it failed (RFC 3463 §3.1). */
const UNSPECIFIC = /^\d\.0\.0$/;

/** The first status code (RFC 3463) in what a server said; empty where there is none. */
export const statusIn = (text: string): string => STATUS.exec(text)?.[0] ?? '';

/**
 * Judges a bounce by its status code, and by how the provider sorts it where the code says nothing; of the two, the milder where
 * the code blames the address and the provider does not. `said`: null where the provider says nothing.
 */
export function weighBounce(status: string, said: BounceKind | null): BounceKind {
  const judged = judgeBounce(status);
  if (said === null) return judged;
  if (status === '' || UNSPECIFIC.test(status)) return said;
  return judged === 'hard' ? said : judged;
}
