/** One way of a split as it stands: of `leads` that took it, `successes` did what counts, each lead once. */
export interface WayResult {
  readonly id: string;
  readonly weight: number;
  readonly leads: number;
  readonly successes: number;
}

export interface Verdict {
  readonly winner: string | null;
  /** How far the evidence for the leading way has come: at 1 it is enough. */
  readonly evidence: number;
}

/** Of a hundred experiments between ways that do equally well, at most five may ever declare a winner. */
const FALSE_WINNERS = 0.05;

/** How many successes the prior is worth: it expects differences of about a fifth. */
const PRIOR = 30;

/** From here on Stirling's series is right to ten digits. */
const FAR = 12;

/** log Γ(x) for x > 0. */
function logGamma(x: number): number {
  let shifted = x;
  let before = 0;
  for (; shifted < FAR; shifted += 1) before += Math.log(shifted);
  const inverse = 1 / shifted;
  const rest = inverse * (1 / 12 - inverse ** 2 * (1 / 360 - inverse ** 2 / 1_260));
  return (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2 + rest - before;
}

/** log of from (from + 1) … (from + count − 1). */
const logRising = (from: number, count: number): number => logGamma(from + count) - logGamma(from);

/**
 * log of the evidence that two ways differ: a sequential multinomial test on who succeeded, after M. Lindon and A. Malek,
 * "Anytime-Valid Inference for Multinomial Count Data", NeurIPS 2022 (arXiv:2011.03567).
 * If the ways do equally well, each success falls to one of them by their weights, whenever it comes: the ratio of its
 * likelihood mixed over a Beta prior to that is a nonnegative martingale that begins at 1, so by Ville's inequality it ever
 * reaches 1/α with a probability of at most α, however often one looks.
 */
function logEvidence(one: WayResult, other: WayResult): number {
  const share = one.weight / (one.weight + other.weight);
  return (
    logRising(PRIOR * share, one.successes) +
    logRising(PRIOR * (1 - share), other.successes) -
    logRising(PRIOR, one.successes + other.successes) -
    one.successes * Math.log(share) -
    other.successes * Math.log(1 - share)
  );
}

/**
 * Which way has won for good, looked at as often as one likes. A way wins when it beats every other; each way meets a partner
 * in one of ⌈n/2⌉ pairs, so that sharing the error among as many tests keeps it for the whole.
 * Nothing is decided before every way has `minimum` leads.
 */
export function judgeWays(ways: readonly WayResult[], minimum: number): Verdict {
  const [leading, ...others] = ways.toSorted((a, b) => b.successes / b.weight - a.successes / a.weight);
  if (leading === undefined || others.length === 0) return { winner: null, evidence: 0 };
  const needed = Math.log(Math.ceil(ways.length / 2) / FALSE_WINNERS);
  const least = Math.min(...others.map((other) => logEvidence(leading, other)));
  const evidence = Math.max(0, Math.min(1, least / needed));
  const isEnough = least >= needed && ways.every(({ leads }) => leads >= minimum);
  return { winner: isEnough ? leading.id : null, evidence };
}
