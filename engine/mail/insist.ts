import { setTimeout as sleep } from 'node:timers/promises';
import { isStoreDown } from '../store/is-store-down.ts';

const TRIES = 20;
const APART_MS = 500;

/** Does `work` again while MongoDB is away, for some seconds more than an election takes: what a server answered is known only here. */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isStoreDown(error) || tried === TRIES) throw error;
      await sleep(APART_MS);
    }
  }
}
