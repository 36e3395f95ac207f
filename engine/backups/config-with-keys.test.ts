import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/setup/temporary-folder.ts';
import { configWithKeys } from './config-with-keys.ts';

const ring = (id: string): string => `${id}:${'A'.repeat(43)}`;
const idsOf = (env: Readonly<Record<string, string>>, kept?: string): string[] =>
  configWithKeys(env, () => kept).keys.map(({ id }) => id);

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder('config-with-keys');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the ring is the one of the environment, also where that names a file, as in containers', async () => {
  const file = join(folder, 'pepiniere_keys');
  await writeFile(file, `${ring('secret')}\n`);
  expect(idsOf({ PEPINIERE_KEYS_FILE: file }, ring('kept'))).toEqual(['secret']);
  expect(idsOf({ PEPINIERE_KEYS: ring('given') }, ring('kept'))).toEqual(['given']);
});

test('where it names none, the ring is the one of the data folder, if there is one', () => {
  expect(idsOf({}, ring('kept'))).toEqual(['kept']);
  expect(idsOf({})).toEqual([]);
});
