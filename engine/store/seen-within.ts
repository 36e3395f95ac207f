/**
 * A filter for what a process noted within the last `ms` milliseconds. The field is set by MongoDB (`$currentDate`) and judged by its
 * clock: the clocks of two machines differ. Not for an upsert, which takes no `$expr`.
 */
export const seenWithin = (field: string, ms: number) => ({
  $expr: { $gt: [`$${field}`, { $subtract: ['$$NOW', ms] }] },
});
