import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { DomainError } from '../engine/errors.ts';
import { problemOf } from './problem-of.ts';
import { PROBLEMS } from './problems.ts';

test('a domain error is told with its code, its status and its data', () => {
  const { problem, errorId } = problemOf(
    new DomainError('draft-changed', 'saved elsewhere', { data: { revision: 3 } }),
  );
  expect(problem).toEqual({
    type: 'urn:pepiniere:problem:draft-changed',
    title: 'The draft was saved by somebody else meanwhile',
    status: 409,
    code: 'draft-changed',
    detail: 'saved elsewhere',
    data: { revision: 3 },
  });
  expect(errorId).toBeNull();
});

test('a domain error that names a place in the input is a fault there', () => {
  const { problem } = problemOf(
    new DomainError('magnet-unknown', 'no such file', { data: { path: ['content', 'magnet'] } }),
  );
  expect(problem.faults).toEqual([{ pointer: '/content/magnet', code: 'magnet-unknown', message: 'no such file' }]);
});

test.each([
  new Error('secret of ours'),
  new DomainError('not-in-the-table', 'secret of ours'),
  'secret of ours',
  undefined,
])('an error nobody foresaw tells an id to look for in the log, and nothing else', (error) => {
  const { problem, errorId } = problemOf(error);
  expect(problem).toEqual({
    type: 'urn:pepiniere:problem:internal',
    title: 'Something went wrong on our side',
    status: 500,
    code: 'internal',
    data: { errorId },
  });
  expect(JSON.stringify(problem)).not.toContain('secret');
});

/** Codes that never reach HTTP: faults of set-up, of the worker, or of ours (then 500 is right). */
const INTERNAL =
  /^(servers\.|config\.|backup\.|restore\.)|^(temporal-address-missing|keys-missing|payload-invalid|enrollment-unknown|reply-not-passed-on|reply-refused|internal|email-invalid|liquid-\w+|sample-\w+)$/;

test('every code the engine or the API throws has its place in the table', () => {
  const folders = [fileURLToPath(new URL('../engine', import.meta.url)), fileURLToPath(new URL('.', import.meta.url))];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  );
  const sources = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(file, 'utf8'));
  const thrown = new Set(
    sources.flatMap((source) => [...source.matchAll(/new DomainError\(\s*'([^']+)'/g)].map(([, code = '']) => code)),
  );
  expect(thrown.size).toBeGreaterThan(20);
  expect([...thrown].filter((code) => PROBLEMS[code] === undefined && !INTERNAL.test(code))).toEqual([]);
});
