/** The value below which this share (0 to 1) of the values lies, by nearest rank; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle value; NaN of none. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);
