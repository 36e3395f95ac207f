import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/setup/temporary-folder.ts';
import { hashFile, readCollectionFile, writeCollectionFile } from './collection-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder('collection-file');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const never = new AbortController().signal;

/** Something of so many bytes, its length in the first four, as BSON has it. */
function aDocument(bytes: number): Uint8Array {
  const document = Buffer.alloc(bytes, bytes % 251);
  document.writeInt32LE(bytes);
  return document;
}

async function readAll(file: string, expected: number): Promise<void> {
  for await (const document of readCollectionFile(file, expected)) expect(document).toBeDefined();
}

async function* these(sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield aDocument(size);
}

test('documents of any size come back one by one, and the file is what it is said to be', async () => {
  const file = join(folder, 'any.bson.gz');
  const sizes = [5, 3_000_000, 6, 1_048_570, 17, ...Array.from({ length: 2_000 }, (_, index) => 200 + index)];
  const { documents, bytes, sha256 } = await writeCollectionFile(file, these(sizes), never);
  expect(documents).toBe(sizes.length);
  expect(await hashFile(file)).toEqual({ bytes, sha256 });
  let index = 0;
  for await (const document of readCollectionFile(file, documents)) {
    expect(Buffer.compare(document, aDocument(sizes[index] ?? 0))).toBe(0);
    index += 1;
  }
  expect(index).toBe(sizes.length);
});

test('a collection without documents is a file without documents; one that is there is never written over', async () => {
  const file = join(folder, 'none.bson.gz');
  expect(await writeCollectionFile(file, these([]), never)).toMatchObject({ documents: 0 });
  for await (const document of readCollectionFile(file, 0)) expect(document).toBeUndefined();
  await expect(writeCollectionFile(file, these([5]), never)).rejects.toMatchObject({ code: 'EEXIST' });
});

test('what is no gzip is an error, not a silence', async () => {
  await expect(readAll(join(folder, 'nowhere.bson.gz'), 0)).rejects.toMatchObject({ code: 'ENOENT' });
});

test.each([
  ['one document too few', aDocument(7), 2],
  ['one document too many', Buffer.concat([aDocument(7), aDocument(7)]), 1],
  ['a document that is cut', aDocument(7).subarray(0, 6), 0],
  ['less than a length', Buffer.concat([aDocument(7), Buffer.alloc(3)]), 1],
  ['a length that leads nowhere', Buffer.alloc(8), 1],
])('%s is an error, not a silence', async (name, content, expected) => {
  const file = join(folder, `${name}.bson.gz`);
  await writeFile(file, gzipSync(content));
  await expect(readAll(file, expected)).rejects.toMatchObject({ code: 'backup.damaged' });
});
