import { inBatches } from './in-batches.ts';
import { isStoreDown } from './is-store-down.ts';
import { leadLine } from './lead-line.ts';
import type { Session, Store } from './store.ts';

/** So many things at most are done in one transaction: what one of them meets undoes all. */
const MOST = 16;

/** Others' writes crossed a batch: it is not tried again as a whole. */
class Crossed extends Error {}

/** How a thing is done by itself, and whether it may be done with others at all. */
interface ByItself<R> {
  readonly alone: () => Promise<R>;
  readonly mayBeShared?: boolean;
}

/**
 * What is asked for at the same time, done in one transaction, but for things of one lead; `work` answers what came of each.
 * Where the batch met others' writes, or one of several in it failed, nothing of it was done, and each is done `alone`, so that
 * none is held up, or failed, by another: in line with what else is done alone with that lead. Where an answer of MongoDB was
 * lost all of it was done: to do it again must be safe.
 */
export function inOneTransaction<T, R>(
  store: Pick<Store, 'transaction'>,
  work: (items: readonly T[], session: Session) => Promise<(item: T) => R>,
  leadOf: (item: T) => string,
): (item: T, byItself: ByItself<R>) => Promise<R> {
  const line = leadLine(store);
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
  const ask = inBatches(attempt, { most: MOST, apart: leadOf });
  return async (item, { alone, mayBeShared = true }) => {
    const lead = leadOf(item);
    const shared = mayBeShared && !line.isBusy(lead) ? await ask(item) : null;
    return shared === null ? line.stand(lead, alone) : shared(item);
  };
}
