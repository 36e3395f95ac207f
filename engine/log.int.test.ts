import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../test/setup/open-test-engine.ts';
import { findOrCreateLead } from './leads/find-or-create-lead.ts';
import { openLog } from './log.ts';
import type { OpenEngine } from './open-engine.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
});
afterAll(() => engine.close());

const logged = (err: unknown): string => {
  const lines: string[] = [];
  openLog('test', 'info', { write: (line) => void lines.push(line) }).error({ err }, 'failed');
  return lines.join('');
};

test('what MongoDB says of a duplicate key is logged without the value, also as a cause', async () => {
  const twice = async () => {
    const known = { email: 'secret@example.org', profile: {}, source: 'test', channel: 'test' };
    const { lead } = await findOrCreateLead(engine, known);
    await engine.store.leads.raw.insertOne({ ...lead, _id: 'another' });
  };
  const error: unknown = await twice().catch((failure: unknown) => failure);
  expect(error).toMatchObject({ code: 11_000 });
  for (const line of [logged(error), logged(new Error('not kept', { cause: error }))]) {
    expect(line).toContain('dup key');
    expect(line).toContain('leads');
    expect(line).not.toContain('secret@');
  }
});

test('other errors are logged whole', () => {
  expect(logged(new Error('the disk is full'))).toContain('the disk is full');
});
