import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { temporaryFolder } from '../../test/setup/temporary-folder.ts';
import type { OpenEngine } from '../open-engine.ts';
import { createApiKey } from '../people/api-keys.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

const SOMEBODY = {
  _id: 'somebody',
  name: 'Somebody',
  email: 'somebody@example.com',
  role: 'admin' as const,
  language: 'en' as const,
  sells: false,
  active: true,
  passwordHash: 'old',
  openHandOffs: 0,
  lastHandOffAt: null,
  createdAt: new Date('2026-01-01'),
};

let folder: string;
let used: OpenEngine;
let anew: OpenEngine;
beforeAll(async () => {
  folder = await temporaryFolder('keys');
  used = await openTestEngine();
  anew = await openTestEngine();
});
afterAll(async () => {
  await used.close();
  await anew.close();
  await rm(folder, { recursive: true, force: true });
});

test('an API key that was taken back stays so, also the only one; a database made anew took none back', async () => {
  const uri = inject('mongodbUri');
  await used.store.people.raw.insertOne(SOMEBODY);
  const { id } = await createApiKey(used, 'the only one', 'admin');
  await makeBackup({ uri, database: used.config.mongodb.database, keys: used.config.keys }, join(folder, 'key'));
  const keysAfterRestore = async ({ config, store }: OpenEngine) => {
    const given = { folder: join(folder, 'key'), replace: true, isAlone: false, refusals: [], resume: null };
    await restoreBackup({ ...config, keys: used.config.keys }, uri, { ...given, keysLost: false });
    return (await store.apiKeys.many({})).map(({ name }) => name);
  };

  await anew.store.people.raw.insertOne({ ...SOMEBODY, passwordHash: null, createdAt: new Date() });
  expect(await keysAfterRestore(anew)).toEqual(['the only one']);
  expect((await anew.store.people.one({}))?.passwordHash).toBe('old');

  await used.store.apiKeys.raw.deleteOne({ _id: id });
  expect(await keysAfterRestore(used)).toEqual([]);
});
