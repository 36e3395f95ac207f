/** How many standard deviations hold 95 % of a normal distribution. */
const Z = 1.959964;

/** Between which rates the true one lies with 95 % confidence. */
export interface RateInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * The Wilson score interval (E. B. Wilson, JASA 22, 1927) of a rate of which so many successes were seen: it holds for few
 * leads and for rates near 0 too. Null without leads. It is for reading; a winner is judged by a stricter test.
 */
export function rateInterval(successes: number, leads: number): RateInterval | null {
  if (leads === 0) return null;
  const rate = Math.min(1, successes / leads);
  const weight = Z ** 2 / leads;
  const middle = rate + weight / 2;
  const reach = Z * Math.sqrt((rate * (1 - rate) + weight / 4) / leads);
  return { low: Math.max(0, (middle - reach) / (1 + weight)), high: Math.min(1, (middle + reach) / (1 + weight)) };
}
