import { inBatches } from './in-batches.ts';
import { isStoreDown } from './is-store-down.ts';
import type { Session, Store } from './store.ts';

/** So many things at most are done in one transaction: what one of them meets undoes all. */
const MOST = 16;

/** Others' writes crossed a batch: it is not tried again as a whole. */
class Crossed extends Error {}

/**
 * What is asked for at the same time, done in one transaction, but for things of one word `apart`; `work` answers what came
 * of each. Null: the batch met others' writes, or one of several in it failed. Then nothing of it was done, and each is to
 * be done by itself, so that none is held up, or failed, by another. Where an answer of MongoDB was lost all of it was done:
 * to do it again must be safe.
 */
export function inOneTransaction<T, R>(
  store: Pick<Store, 'transaction'>,
  work: (items: readonly T[], session: Session) => Promise<(item: T) => R>,
  apart: (item: T) => string,
): (item: T) => Promise<R | null> {
  const attempt = async (items: readonly T[]): Promise<((item: T) => R) | null> => {
    let hasBegun = false;
    try {
      return await store.transaction(async (session) => {
        if (hasBegun) throw new Crossed();
        hasBegun = true;
        return work(items, session);
      });
    } catch (error) {
      const isOwn = items.length === 1 && !(error instanceof Crossed);
      if (isOwn || isStoreDown(error)) throw error;
      return null;
    }
  };
  const ask = inBatches(attempt, { most: MOST, apart });
  return async (item) => (await ask(item))?.(item) ?? null;
}
