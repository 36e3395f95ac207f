import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { temporaryFolder } from '../../test/setup/temporary-folder.ts';
import type { OpenEngine } from '../open-engine.ts';
import { refusalsKeeper } from './keep-refusals.ts';
import { readRefusals } from './refusals.ts';

let folder: string;
let engine: OpenEngine;
beforeAll(async () => {
  folder = await temporaryFolder('refusals');
  engine = await openTestEngine();
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const MINUTE = 60_000;
const erase = (_id: string, minutes: number) =>
  engine.store.erasures.raw.insertOne({ _id, at: new Date(engine.now() + minutes * MINUTE), again: null });
const often = async (look: () => Promise<void>): Promise<void> => {
  for (let times = 0; times < 30; times += 1) await look();
};

test('what is noted outside the database is complete and there once, also after a clock that is ahead', async () => {
  const file = join(folder, 'refusals.jsonl');
  const keep = refusalsKeeper(engine, file);
  const noted = async (): Promise<string[]> => {
    const leads: string[] = [];
    for await (const one of readRefusals(file)) if (one.what === 'erased') leads.push(one.lead);
    return leads;
  };
  await erase('ahead', 120);
  await keep();
  await erase('now', 0);
  await keep();
  await erase('slow', -4);
  await keep();
  expect(await noted()).toEqual(['ahead', 'now', 'slow']);
  // By a machine whose clock is an hour behind.
  await erase('behind', -60);
  await often(keep);
  await refusalsKeeper(engine, file)();
  expect(await noted()).toEqual(['ahead', 'now', 'slow', 'behind']);
});

test('what was read is not read again and again, however little happens afterwards', async () => {
  const store = engine.store.suppressions.raw;
  const at = new Date(engine.now());
  const many = Array.from({ length: 300 }, (_, index) => ({
    _id: `hash-${index}`,
    reason: 'unsubscribed' as const,
    at,
  }));
  await store.insertMany(many);
  let passed = 0;
  const keep = refusalsKeeper(engine, join(folder, 'many.jsonl'), () => passed);
  await keep();
  passed += 10 * MINUTE;
  await keep();

  const client = await MongoClient.connect(inject('mongodbUri'));
  const db = client.db(engine.config.mongodb.database);
  await db.setProfilingLevel('all');
  for (let looks = 2; looks < 30; looks += 1) await keep();
  await db.setProfilingLevel('off');
  const finds = await db.collection('system.profile').find({ op: 'query', ns: store.namespace }).toArray();
  expect(finds).toHaveLength(28);
  expect(finds.filter((one) => one['docsExamined'] > 0)).toEqual([]);
  await client.close();
});
