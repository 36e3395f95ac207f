import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { record } from '../events/record.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../open-engine.ts';
import { leadTimeline } from './lead-timeline.ts';

let engine: OpenEngine;
let lead: string;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  const known = { email: 'story@example.org', profile: {}, source: 'test', channel: 'test' };
  lead = (await findOrCreateLead(engine, known)).lead._id;
  const at = new Date();
  for (const name of ['a', 'b', 'c', 'd'])
    await record(engine, lead, { type: 'custom', data: { name, properties: {} }, dedupeKey: name, at });
});
afterAll(() => engine.close());

test('a story is read page by page, also within one instant', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await leadTimeline(engine, lead, { cursor, limit: 2 });
    seen.push(...items.map(({ id }) => id));
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  const all = await engine.store.events.many({ lead }, { sort: { seq: -1 } });
  expect(seen).toEqual(all.map(({ _id }) => _id));
});

test.each(['x', '1', ':', '1:', '1:99999999999', 'NaN:0', '1:-1', '1e3:2', '1:2:3'])(
  'the cursor %s, not given by a story, is refused before anything is read',
  async (cursor) => {
    await expect(leadTimeline(engine, lead, { cursor, limit: 2 })).rejects.toMatchObject({ code: 'cursor-invalid' });
  },
);
