import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { anEnrollment } from '../../test/setup/performing.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../open-engine.ts';
import { takeHandOff } from '../sales/take-hand-off.ts';
import { startRun } from '../scenario/run-state.ts';
import { settle } from './settle.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
});
afterAll(() => engine.close());

test('a run taken from a hand-off, and told late, gives that one back and keeps the one it offered since', async () => {
  const known = { email: 'told-late@example.org', profile: {}, source: 'test', channel: 'test' };
  const { lead } = await findOrCreateLead(engine, known);
  const wake = new Date();
  const uprooted = anEnrollment(lead._id, {
    state: startRun('elsewhere', 'main', 1, 0),
    uprooted: true,
    wake,
  });
  const { _id } = uprooted;
  const offered = (node: string) =>
    takeHandOff(engine, { key: `${_id}:${node}:1`, enrollment: uprooted, node, visit: 1, answerBy: new Date() });
  const [left, fresh] = [await offered('left'), await offered('fresh')];
  // It went on meanwhile, to another hand-off; who tells it read it before.
  await engine.store.enrollments.raw.insertOne({ ...uprooted, state: startRun('fresh', 'offer', 1, 0), revision: 2 });
  await settle(engine, uprooted);
  const state = async (id: string) => (await engine.store.handOffs.one({ _id: id }))?.state;
  expect(await state(left._id)).toBe('withdrawn');
  expect(await state(fresh._id)).toBe('open');
});
