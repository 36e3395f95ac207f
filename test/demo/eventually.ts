import { setTimeout as pause } from 'node:timers/promises';
import { Differs } from './differs.ts';

const LOOK_EVERY = 50;

/** Looks again and again until there is an answer; throws `Differs` naming what did not happen within `patience` ms. */
export async function eventually<T>(
  what: string,
  patience: number,
  look: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > until) throw new Differs(`${what} did not happen within ${Math.round(patience / 1000)} s`);
    await pause(LOOK_EVERY);
  }
}
