/** How a page of a list is asked for: `cursor` is the last answer's `next`. */
export interface PageAsked {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of what was found with one more than `limit`, and the cursor to the next; null at the end of the list. */
export function pageOf<T>(
  found: readonly T[],
  limit: number,
  cursor: (last: T) => string,
): { items: T[]; next: string | null } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? cursor(last) : null };
}
