import { setImmediate as turnOfLoop } from 'node:timers/promises';

interface Asked<T, R> {
  readonly item: T;
  readonly done: (result: R) => void;
  readonly failed: (error: unknown) => void;
}

/** How batches are made up: `most` items at a time, and those of one word `apart`, in batches of their own. */
interface MadeUp<T> {
  readonly most?: number;
  readonly apart?: (item: T) => string;
}

/** The next batch of those that wait, first come first served, and who waits on. */
function nextOf<A>(waiting: readonly A[], most: number, wordOf: (asked: A) => string | null) {
  const [batch, rest]: [A[], A[]] = [[], []];
  const words = new Set<string>();
  for (const asked of waiting) {
    const word = wordOf(asked);
    const fits = batch.length < most && (word === null || !words.has(word));
    (fits ? batch : rest).push(asked);
    // Who stands behind one of the same word stays behind it.
    if (word !== null) words.add(word);
  }
  return { batch, rest };
}

/**
 * What is asked for in one turn of the event loop, or while a batch is under way, is done together in the next: one round
 * trip serves many, and who asks alone waits for nobody. Those who were served together ask for their next thing together,
 * so that batches stay whole from one thing to the next. Each caller is told what came of the batch with its own item, or
 * what that batch failed with.
 */
export function inBatches<T, R = void>(
  work: (items: readonly T[]) => Promise<R>,
  { most = 500, apart }: MadeUp<T> = {},
): (item: T) => Promise<R> {
  let waiting: Asked<T, R>[] = [];
  let isUnderWay = false;
  const goOn = async (): Promise<void> => {
    if (isUnderWay) return;
    isUnderWay = true;
    while (waiting.length > 0) {
      await turnOfLoop();
      const { batch, rest } = nextOf(waiting, most, ({ item }) => apart?.(item) ?? null);
      waiting = rest;
      try {
        const result = await work(batch.map(({ item }) => item));
        for (const { done } of batch) done(result);
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    isUnderWay = false;
  };
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      void goOn();
    });
}
