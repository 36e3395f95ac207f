import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work goes on for this long, in milliseconds, before the requests of others get their turn. */
const SLICE = 12;

/** A pace to work at: call it again and again, and wait where it answers a promise. */
export function pace(): () => Promise<void> | null {
  let rested = performance.now();
  return () => {
    if (performance.now() - rested <= SLICE) return null;
    return nextTurn().then(() => {
      rested = performance.now();
    });
  };
}

/** Does work that gives way now and then, between the requests of others. */
export async function givingWay<T>(work: Generator<unknown, T, void>): Promise<T> {
  const rest = pace();
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    await (rest() ?? undefined);
  }
}
