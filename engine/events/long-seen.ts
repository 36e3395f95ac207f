/** Tells of what is shown at every look which has been there for so long. */
export type LongSeen = (keys: readonly string[]) => ReadonlySet<string>;

/**
 * Measures by `clock`, in milliseconds, which must never jump: the times that documents bear are those of other machines, and
 * of clocks that may have been set meanwhile. What is missing at a look begins anew.
 */
export function longSeen(atLeast: number, clock: () => number = () => performance.now()): LongSeen {
  let since = new Map<string, number>();
  return (keys) => {
    const now = clock();
    since = new Map(keys.map((key) => [key, since.get(key) ?? now]));
    return new Set(keys.filter((key) => now - (since.get(key) ?? now) >= atLeast));
  };
}
