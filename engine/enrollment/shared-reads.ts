/** An answer is kept at least this long, in milliseconds. */
const LEAST = 1_000;
/** And this many times as long as it took to get: however much there is to read, one in so many parts of the time goes into it. */
const TIMES = 20;
const MOST = 1_000;

interface Kept<T> {
  readonly answer: Promise<T>;
  until: number;
}

/**
 * Reads that many ask for at the same time, by key: those who ask meanwhile, and shortly after, share one answer. A
 * failure is shared by who waits for it and kept for nobody else, unless it is one that asking again would only repeat.
 */
export function openSharedReads<T>(
  isAnswer: (failure: unknown) => boolean = () => false,
): (key: string, now: () => number, read: () => Promise<T>) => Promise<T> {
  const all = new Map<string, Kept<T>>();
  return (key, now, read) => {
    const known = all.get(key);
    const began = now();
    if (known !== undefined && began < known.until) return known.answer;
    const fresh: Kept<T> = { answer: read(), until: Number.POSITIVE_INFINITY };
    all.delete(key);
    all.set(key, fresh);
    const oldest = all.keys().next().value;
    if (all.size > MOST && oldest !== undefined) all.delete(oldest);
    const keep = (): void => void (fresh.until = now() + Math.max(LEAST, TIMES * (now() - began)));
    fresh.answer.then(keep, (failure: unknown) => (isAnswer(failure) ? keep() : void (fresh.until = 0)));
    return fresh.answer;
  };
}
