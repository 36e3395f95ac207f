import { RetryLater } from '../steps/retry-later.ts';

/** Places for pieces of work that each take one while they last. */
export interface Turns {
  /** Does `work` when a place is free, first come first served. Throws `RetryLater` where the end came before its turn. */
  readonly take: <T>(work: () => Promise<T>) => Promise<T>;
  /** Sends away those who wait and those who come; resolves when what had begun is done. */
  readonly end: () => Promise<void>;
}

/** Others are there to take it over. */
const TAKEN_OVER_AFTER = 1_000;

const tooLate = () => new RetryLater('service-unavailable', TAKEN_OVER_AFTER);

/** Opens so many places. */
export function inTurn(places: number): Turns {
  let free = places;
  let ending = false;
  const waiting: { readonly go: () => void; readonly leave: () => void }[] = [];
  const underWay = new Set<Promise<unknown>>();

  const whenFree = async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go, refuse) => waiting.push({ go, leave: () => refuse(tooLate()) }));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next.go();
    }
  };
  return {
    take: async (work) => {
      if (ending) throw tooLate();
      const turn = whenFree(work);
      underWay.add(turn);
      try {
        return await turn;
      } finally {
        underWay.delete(turn);
      }
    },
    end: async () => {
      ending = true;
      for (const { leave } of waiting.splice(0)) leave();
      await Promise.allSettled(underWay);
    },
  };
}
