import { shareOf } from '../scenario/share-of.ts';

/** Shares are decimal: 7 % of 100 leads come to a hair over seven. */
const HAIR = 1e-9;

/**
 * The greatest hash among those leads that go first: a share of them, rounded up. Leads come in the order of their
 * hash, so that the same ones are chosen at any time, and others in another scenario.
 */
export function firstShare(scenario: string, leads: readonly string[], share: number): number {
  const count = Math.ceil(share * leads.length - HAIR);
  const hashes = Float64Array.from(leads, (lead) => shareOf(scenario, lead)).sort();
  return hashes[count - 1] ?? (count > 0 ? 1 : -1);
}

/** Whether a lead is among those that go first, up to such a hash. */
export const goesFirst = (scenario: string, lead: string, upTo: number): boolean =>
  upTo >= 1 || shareOf(scenario, lead) <= upTo;
