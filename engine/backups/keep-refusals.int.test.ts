import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('what is noted outside the database is complete and there once, also after a clock that is ahead', async () => {
  const file = join(folder, 'refusals.jsonl');
  const keep = refusalsKeeper(engine, file);
  const now = engine.now();
  const erase = (_id: string, minutes: number) =>
    engine.store.erasures.raw.insertOne({ _id, at: new Date(now + minutes * 60_000), again: null });
  await erase('ahead', 120);
  await keep();
  await erase('now', 0);
  await erase('late', -60);
  await keep();
  await keep();
  await refusalsKeeper(engine, file)();
  expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(3);
  const noted = new Set<string>();
  for await (const one of readRefusals(file)) if (one.what === 'erased') noted.add(one.lead);
  expect(noted).toEqual(new Set(['ahead', 'now', 'late']));
});
