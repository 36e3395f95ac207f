import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { aLeadDocument } from '../../test/setup/a-lead-document.ts';
import { aPast } from '../../test/setup/a-past.ts';
import { pageInOrder } from './page-in-order.ts';
import { searchFailed } from './search-in-time.ts';
import { openStore, type Store } from './store.ts';
import { sentAt } from './trail.ts';

const name = `test-${randomUUID()}`;
const ids = Array.from({ length: 30 }, (_, index) => `lead-${index}`);
let store: Store;
let client: MongoClient;

beforeAll(async () => {
  store = await openStore(inject('mongodbUri'), name);
  client = await MongoClient.connect(inject('mongodbUri'));
  await store.leads.raw.insertMany(ids.map((id) => aLeadDocument(id)));
});
afterAll(async () => {
  await client.db(name).dropDatabase();
  await Promise.all([client.close(), store.close()]);
});

test('what is asked for by id at once comes in one round trip: to each its own, null for what is not there', async () => {
  const db = client.db(name);
  await db.setProfilingLevel('all');
  const read = await Promise.all([...ids, 'nobody', 'lead-0'].map((id) => store.leads.byId(id)));
  await db.setProfilingLevel('off');
  expect(read.map((lead) => lead?._id ?? null)).toEqual([...ids, null, 'lead-0']);
  expect(await db.collection('system.profile').countDocuments({ op: 'query', ns: `${name}.leads` })).toBe(1);
});

test('a document that is not as declared fails who asked for it, and nobody beside', async () => {
  await store.leads.raw.updateOne({ _id: 'lead-1' }, { $unset: { seq: 1 } });
  const [broken, whole] = await Promise.allSettled(['lead-1', 'lead-2'].map((id) => store.leads.byId(id)));
  expect(broken?.status).toBe('rejected');
  expect(whole).toMatchObject({ status: 'fulfilled', value: { _id: 'lead-2' } });
});

test('a list is looked for ten seconds at most, and MongoDB breaking off is told as that', async () => {
  const db = client.db(name);
  await db.setProfilingLevel('all');
  await pageInOrder(store.leads, {}, { cursor: undefined, limit: 1, order: { by: ['email'] }, down: false });
  await db.setProfilingLevel('off');
  const asked = await db.collection('system.profile').findOne({ op: 'query' }, { sort: { ts: -1 } });
  expect(asked?.['command']).toMatchObject({ maxTimeMS: 10_000 });

  const slowly = { $expr: { $function: { body: 'function () { sleep(20); return true; }', args: [], lang: 'js' } } };
  const found = store.leads.raw.find(slowly, { maxTimeMS: 100 }).toArray();
  await expect(found.catch((error: unknown) => Promise.reject(searchFailed(error)))).rejects.toMatchObject({
    code: 'search-too-long',
  });
});

test('those behind a number of a step are read in their order, for five seconds at most', async () => {
  const past = aPast(store, 'busy');
  for (const _each of ids) past.goes([['mail', 'sent', 'mail-sent']], { day: '2026-06-01' });
  await past.keep();
  const db = client.db(name);
  await db.setProfilingLevel('all');
  const page = { period: { from: null, to: null }, limit: 2 };
  const first = await sentAt(store.trail, 'busy', 'mail', page);
  await db.setProfilingLevel('off');
  const asked = await db.collection('system.profile').findOne({ ns: `${name}.trail` }, { sort: { ts: -1 } });
  expect(asked).toMatchObject({ command: { maxTimeMS: 5_000 }, docsExamined: 2 });
  expect(asked?.['hasSortStage']).toBeUndefined();
  const next = await sentAt(store.trail, 'busy', 'mail', { ...page, cursor: first.at(-1)?._id });
  const all = [...first, ...next].map(({ _id }) => _id);
  expect(new Set(all).size).toBe(4);
  expect(all).toEqual(all.toSorted().toReversed());
});
