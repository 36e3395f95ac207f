import { RetryLater } from '../steps/retry-later.ts';

/** Places for pieces of work that each take one while they last. */
export interface Turns {
  /**
   * Does `work` when a place is free, first come first served. Throws `RetryLater` where the end came before its turn, and
   * where its turn does not come soon: whoever waits here holds a place that other work may need.
   */
  readonly take: <T>(work: () => Promise<T>) => Promise<T>;
  /** Whether work that comes now has a place at once and, as turns go, is done within a second. */
  readonly isQuick: () => boolean;
  /** Sends away those who wait and those who come; resolves when what had begun is done. */
  readonly end: () => Promise<void>;
}

/** Others are there to take it over. */
const TAKEN_OVER_AFTER = 1_000;
/** So long anybody waits for a turn. */
const PATIENCE = 10_000;
/** Who is sent away comes back after this, and a little later than who was sent away before. */
const AGAIN_AFTER = 3_000;
/** A turn that lasts longer is a slow one. */
const QUICK = 1_000;
const APART = 50;
const SPREAD = 12_000;

const tooLate = () => new RetryLater('service-unavailable', TAKEN_OVER_AFTER);

interface Waiting {
  readonly since: number;
  readonly go: () => void;
  readonly leave: (why: RetryLater) => void;
}

/** Opens so many places; `patience` in milliseconds. */
export function inTurn(places: number, patience: number = PATIENCE): Turns {
  let free = places;
  let ending = false;
  let sentAway = 0;
  /** Turns last so long that somebody left for it, and nobody's came soon since. */
  let isSlow = false;
  const waiting: Waiting[] = [];
  const underWay = new Set<Promise<unknown>>();
  /** When each turn under way began, oldest first. */
  const begun = new Set<{ readonly at: number }>();
  /** How long the turn lasted that ended last. */
  let lasted = 0;

  const tooSlow = (): RetryLater => {
    const after = AGAIN_AFTER + ((sentAway * APART) % SPREAD);
    sentAway += 1;
    return new RetryLater('smtp-busy', after);
  };
  const hasWaited = ({ since }: Waiting, ms: number): boolean => performance.now() - since > ms;
  const mayWait = (): boolean => {
    const [longest] = waiting;
    if (longest !== undefined && hasWaited(longest, patience / 2)) isSlow = true;
    // As many as there are places keep these busy; the others would only hold places that other work needs.
    return !isSlow || waiting.length < places;
  };
  const wait = async (): Promise<void> => {
    if (!mayWait()) throw tooSlow();
    let timer: NodeJS.Timeout | undefined;
    const place = new Promise<void>((go, leave) => {
      const one: Waiting = { since: performance.now(), go, leave };
      waiting.push(one);
      timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(one), 1);
        isSlow = true;
        leave(tooSlow());
      }, patience);
    });
    try {
      await place;
    } finally {
      clearTimeout(timer);
    }
  };

  const whenFree = async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await wait();
    const turn = { at: performance.now() };
    begun.add(turn);
    try {
      return await work();
    } finally {
      begun.delete(turn);
      lasted = performance.now() - turn.at;
      const next = waiting.shift();
      if (next === undefined) free += 1;
      if (next === undefined || !hasWaited(next, patience / 2)) isSlow = false;
      next?.go();
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
    isQuick: () => {
      const [oldest] = begun;
      const isStuck = oldest !== undefined && performance.now() - oldest.at > QUICK;
      return !ending && free > 0 && lasted <= QUICK && !isStuck;
    },
    end: async () => {
      ending = true;
      for (const { leave } of waiting.splice(0)) leave(tooLate());
      await Promise.allSettled(underWay);
    },
  };
}
