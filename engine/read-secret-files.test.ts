import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../test/setup/temporary-folder.ts';
import { readConfig } from './config.ts';
import { readSecretFiles } from './read-secret-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder('secrets');
  await writeFile(join(folder, 'uri'), 'mongodb://user:pass@one:27017,two:27017/?replicaSet=rs0\n');
  await writeFile(join(folder, 'empty'), '\n');
  await mkdir(join(folder, 'folder'));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

test('a secret is read from its file, without the last line break, and its file is told to nobody further', () => {
  const uri = 'mongodb://user:pass@one:27017,two:27017/?replicaSet=rs0';
  expect(readSecretFiles({ MONGODB_URI_FILE: at('uri'), PORT: '80' })).toEqual({ MONGODB_URI: uri, PORT: '80' });
  expect(readConfig({ MONGODB_URI_FILE: at('uri') }).mongodb.uri).toBe(uri);
});

test('without a file, or with an empty name of one, the variable itself counts', () => {
  expect(readConfig({ SMTP_URL: 'smtp://mail.example', SMTP_URL_FILE: '' }).smtpUrl).toBe('smtp://mail.example');
});

test.each([
  ['missing', 'cannot be read (ENOENT)'],
  ['folder', 'cannot be read (EISDIR)'],
  ['empty', 'is empty'],
])('a file that is %s is one line that names the variable and the file', (name, why) => {
  const read = () => readConfig({ PEPINIERE_KEYS_FILE: at(name) });
  expect(read).toThrow(`PEPINIERE_KEYS_FILE: the file ${at(name)} ${why}`);
});

test('a secret given twice is refused, and not shown', () => {
  const read = () => readConfig({ SMTP_URL: 'smtp://user:secret@mail.example', SMTP_URL_FILE: at('uri') });
  expect(read).toThrow('SMTP_URL_FILE: SMTP_URL is set too: set one of the two');
  expect(read).not.toThrow(/secret/);
});

test('what is wrong with a content is said of the variable, without the content', () => {
  const read = () => readConfig({ PEPINIERE_KEYS_FILE: at('uri') });
  expect(read).toThrow(/^PEPINIERE_KEYS: must be /);
  expect(read).not.toThrow(/mongodb/);
});
