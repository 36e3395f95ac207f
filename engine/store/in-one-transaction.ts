import { inBatches, type MadeUp } from './in-batches.ts';
import { isStoreDown } from './is-store-down.ts';
import type { Session, Store } from './store.ts';

/** Others' writes crossed a batch: it is not tried again as a whole. */
class Crossed extends Error {}

/**
 * What is asked for at the same time, done in one transaction; `work` answers what came of each item. Null: the batch met
 * others' writes, or one of several in it failed. Nothing of it was done then, and each is to be done by itself, so
 * that none is held up, or failed, by another. It may have been done all the same where an answer of MongoDB was lost.
 */
export function inOneTransaction<T, R>(
  store: Pick<Store, 'transaction'>,
  work: (items: readonly T[], session: Session) => Promise<(item: T) => R>,
  madeUp: MadeUp<T>,
): (item: T) => Promise<R | null> {
  const attempt = async (items: readonly T[]): Promise<((item: T) => R) | null> => {
    let isCrossed = false;
    try {
      return await store.transaction(async (session) => {
        if (isCrossed) throw new Crossed();
        isCrossed = true;
        return work(items, session);
      });
    } catch (error) {
      const isOwn = items.length === 1 && !(error instanceof Crossed);
      if (isOwn || isStoreDown(error)) throw error;
      return null;
    }
  };
  const ask = inBatches(attempt, madeUp);
  return async (item) => (await ask(item))?.(item) ?? null;
}
