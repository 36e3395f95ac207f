import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/setup/temporary-folder.ts';
import type { ServerBinary, Source } from './binaries/server-binary.ts';
import { findBinary } from './find-binary.ts';

let folder: string;
let fetches: number;
let said: string[];

beforeEach(async () => {
  folder = await temporaryFolder('binaries');
  fetches = 0;
  said = [];
});
afterEach(() => rm(folder, { recursive: true }));

const program = async (path: string) => {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, '#!/bin/sh\n', { mode: 0o755 });
  return path;
};

const works: Source = {
  from: 'from a source that works',
  caution: 'Not for production.',
  fetch: (into) => {
    fetches += 1;
    return program(join(into, 'bin', 'server'));
  },
};
const fails: Source = { from: 'from a broken source', fetch: () => Promise.reject(new Error('broken archive')) };
const unreachable: Source = { ...works, from: 'from a blocked site', probe: 'http://127.0.0.1:1/' };
const clientless: Source = { ...works, from: 'by a client', clients: ['no-such-client'] };

const find = (sources: readonly Source[], env: Record<string, string> = {}) => {
  const binary: ServerBinary = {
    name: 'server',
    variable: 'SERVER',
    commands: ['server'],
    sources,
    advice: 'Install it.',
  };
  const say = (line: string) => said.push(line);
  return findBinary(binary, {
    env: { PATH: join(folder, 'path'), XDG_CACHE_HOME: join(folder, 'cache'), ...env },
    say,
  });
};

test('what the environment names comes first, then the PATH', async () => {
  const onPath = await program(join(folder, 'path', 'server'));
  const named = await program(join(folder, 'elsewhere', 'server'));
  expect(await find([works], { SERVER: named })).toEqual({ path: named });
  expect(await find([works])).toEqual({ path: onPath });
  expect(fetches).toBe(0);
});

test('a name in the environment that cannot be run is an error, not passed over', async () => {
  await program(join(folder, 'path', 'server'));
  for (const named of ['/nowhere', folder]) {
    await expect(find([works], { SERVER: named })).rejects.toMatchObject({
      code: 'servers.binaryMissing',
      data: { variable: 'SERVER' },
    });
  }
});

test('a cache that cannot be written is one message, which says where it is', async () => {
  const cache = join(folder, 'cache');
  await writeFile(cache, 'a file where a folder should be');
  await expect(find([works])).rejects.toThrow(
    `server is missing. It cannot be fetched: the cache folder ${cache}/pepiniere cannot be written (E`,
  );
});

test('sources are tried in order, and what one gave is kept with its caution', async () => {
  const path = join(folder, 'cache', 'pepiniere', 'server', 'bin', 'server');
  const found = { path, caution: 'Not for production.' };
  expect(await find([clientless, unreachable, fails, works])).toMatchObject(found);
  expect(await find([])).toMatchObject(found);
  expect(fetches).toBe(1);
  expect(await readdir(join(folder, 'cache', 'pepiniere'))).toEqual(['server']);
});

test('a cache entry that was cut short is fetched again', async () => {
  await find([works]);
  await writeFile(join(folder, 'cache', 'pepiniere', 'server', 'entry.json'), '{"path":"bi');
  expect(await find([works])).toMatchObject({ path: join(folder, 'cache', 'pepiniere', 'server', 'bin', 'server') });
  expect(fetches).toBe(2);
});

test('two who need it at once fetch it once', async () => {
  const [one, other] = await Promise.all([find([works]), find([works])]);
  expect(one.path).toBe(other.path);
  expect(fetches).toBe(1);
});

test('when nothing works, one message says why and what to install', async () => {
  await expect(find([clientless, unreachable, fails])).rejects.toThrow(
    /^server is missing\. .*no no-such-client here.*cannot be reached.*broken archive.* Install it\.$/,
  );
  expect(await readdir(join(folder, 'cache', 'pepiniere'))).toEqual([]);
});
