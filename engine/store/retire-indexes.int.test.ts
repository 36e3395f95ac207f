import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { expect, inject, test } from 'vitest';
import { openStore } from './store.ts';

test('a database of an earlier version loses the index that deleted leads, and its test leads are erased when it would have', async () => {
  const name = `test-${randomUUID()}`;
  const client = await MongoClient.connect(inject('mongodbUri'));
  const leads = client.db(name).collection<{ _id: string; identified: boolean; expiresAt: Date }>('leads');
  const expiresAt = new Date(Date.now() + 60_000);
  await leads.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  await leads.insertOne({ _id: 'of-a-test', identified: false, expiresAt });

  const stores = await Promise.all([1, 2].map(() => openStore(inject('mongodbUri'), name)));
  const indexes = await leads.indexes();
  expect(indexes.filter(({ expireAfterSeconds }) => expireAfterSeconds !== undefined)).toEqual([]);
  expect(indexes.map((index) => index.name)).toContain('forgetAt_1');
  expect(await leads.findOne()).toEqual({ _id: 'of-a-test', identified: false, forgetAt: expiresAt });

  // An API of the earlier version that was not stopped yet; whoever starts next reads test leads only.
  await leads.insertOne({ _id: 'of-another-test', identified: false, expiresAt });
  await client.db(name).setProfilingLevel('all');
  const third = await openStore(inject('mongodbUri'), name);
  await client.db(name).setProfilingLevel('off');
  expect(await leads.findOne({ _id: 'of-another-test' })).toMatchObject({ forgetAt: expiresAt });
  const read = await client
    .db(name)
    .collection('system.profile')
    .distinct('planSummary', { ns: `${name}.leads` });
  expect(read).toEqual(['IXSCAN { identified: 1, email: 1 }']);

  await client.db(name).dropDatabase();
  await Promise.all([client.close(), third.close(), ...stores.map((store) => store.close())]);
});

test('a process that starts waits for no transaction, nor holds anybody up: one of a killed process stays open for a while', async () => {
  const name = `test-${randomUUID()}`;
  const first = await openStore(inject('mongodbUri'), name);
  const client = await MongoClient.connect(inject('mongodbUri'));
  const leads = client.db(name).collection<{ _id: string }>('leads');
  const session = client.startSession();
  session.startTransaction();
  await leads.insertOne({ _id: 'being-written' }, { session });

  const started = performance.now();
  const second = await openStore(inject('mongodbUri'), name);
  expect(await leads.findOne()).toBeNull();
  expect(performance.now() - started).toBeLessThan(5_000);

  await session.abortTransaction();
  await session.endSession();
  await client.db(name).dropDatabase();
  await Promise.all([client.close(), first.close(), second.close()]);
});
