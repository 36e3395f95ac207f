import { MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { isStoreDown } from './is-store-down.ts';

test('a database nobody answers for is away, whichever way it is written to', async () => {
  const client = new MongoClient('mongodb://127.0.0.1:1', { serverSelectionTimeoutMS: 50 });
  const things = client.db('any').collection<{ _id: string }>('things');
  const failed = await Promise.allSettled([
    things.insertOne({ _id: 'one' }),
    things.insertMany([{ _id: 'two' }]),
    things.bulkWrite([{ deleteOne: { filter: { _id: 'one' } } }]),
  ]);
  expect(failed.map((one) => one.status === 'rejected' && isStoreDown(one.reason))).toEqual([true, true, true]);
  await client.close();
});

test('a wrong request is no sign that it is away', () => {
  expect(isStoreDown(new Error('wrong'))).toBe(false);
});
