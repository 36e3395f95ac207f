import { MongoNetworkError } from 'mongodb';
import { expect, test } from 'vitest';
import { inOneTransaction } from './in-one-transaction.ts';
import type { Session, Store } from './store.ts';

/** Transactions that run as often as said, as the driver does where others' writes are met. */
const meeting = (conflicts: number): Pick<Store, 'transaction'> => ({
  transaction: async (work) => {
    const session: Session = Object.create(null);
    for (let met = 0; met < conflicts; met += 1) await work(session);
    return work(session);
  },
});

/** Doubles what it is given, and fails where that is 13; tells what it was given. */
function doubling(store: Pick<Store, 'transaction'>, why: Error = new Error('unlucky')) {
  const given: (readonly number[])[] = [];
  const alone = async (): Promise<number | null> => null;
  const ask = inOneTransaction(
    store,
    async (items: readonly number[]): Promise<(item: number) => number | null> => {
      given.push(items);
      if (items.includes(13)) throw why;
      return (item) => item * 2;
    },
    (item) => String(item % 100),
  );
  return { given, askAll: (items: readonly number[]) => Promise.allSettled(items.map((item) => ask(item, { alone }))) };
}

const told = <T>(value: T) => ({ status: 'fulfilled', value });

test('what is asked at once is done in one transaction, but for what is to be apart, and each is told what came of its own', async () => {
  const { given, askAll } = doubling(meeting(0));
  expect(await askAll([1, 2, 101, 3])).toEqual([2, 4, 202, 6].map(told));
  expect(given).toEqual([[1, 2, 3], [101]]);
});

test('where others’ writes are met, all are left to do it by themselves, at once', async () => {
  const { given, askAll } = doubling(meeting(5));
  expect(await askAll([1, 2])).toEqual([null, null].map(told));
  expect(given).toEqual([[1, 2]]);
});

test('where one of several fails, all are left to do it by themselves, and the next batch goes on', async () => {
  const { askAll } = doubling(meeting(0));
  expect(await askAll([1, 13, 3, 101])).toEqual([null, null, null, 202].map(told));
});

test('who fails alone is told why', async () => {
  const why = new Error('unlucky');
  expect(await doubling(meeting(0), why).askAll([13])).toEqual([{ status: 'rejected', reason: why }]);
});

test('a database that is away is asked once, not once more by each', async () => {
  const why = new MongoNetworkError('away');
  const reason = { status: 'rejected', reason: why };
  expect(await doubling(meeting(0), why).askAll([1, 13])).toEqual([reason, reason]);
});
