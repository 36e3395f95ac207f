import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../../../test/setup/open-test-engine.ts';
import { causedBy } from '../../events/cause.ts';
import { record } from '../../events/record.ts';
import { findOrCreateLead } from '../../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../../open-engine.ts';
import type { JsonObject } from '../../scenario/json.ts';
import { startRun } from '../../scenario/run-state.ts';
import type { EnrollmentDocument } from '../../store/enrollments.ts';
import { newId } from '../../store/stored.ts';
import { recycle } from '../recycle/perform.ts';
import { topic } from '../topic/perform.ts';
import { setField } from './perform.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
});
afterAll(() => engine.close());

const NOW = Date.parse('2026-03-28T22:30:00Z');

async function aRun(profile: JsonObject = {}) {
  const known = { email: `${newId()}@example.com`, profile, source: 'test', channel: 'test' };
  const { lead } = await findOrCreateLead(engine, known);
  const enrollment: EnrollmentDocument = {
    _id: newId(),
    scenario: 's',
    plan: 's:1',
    version: 1,
    lead: lead._id,
    entryKey: 'once',
    zone: 'Asia/Tokyo',
    parent: null,
    parked: null,
    status: 'active',
    endReason: null,
    leftAt: null,
    clock: {
      origin: NOW,
      factor: 1,
    },
    state: startRun('n', 'main', 1, NOW),
    revision: 1,
    hears: [],
    unwritten: [],
    decided: 0,
    started: true,
    trigger: 't',
    impulse: { depth: 0, at: new Date(NOW) },
    createdAt: new Date(NOW),
    endedAt: null,
    test: null,
  };
  await engine.store.enrollments.raw.insertOne(enrollment);
  const told = async (): Promise<string[]> =>
    (await engine.store.events.many({ lead: lead._id }, { sort: { seq: 1 } })).map(({ type }) => type).slice(1);
  const now = () => engine.store.leads.one({ _id: lead._id });
  const performing = (visit = 1) => {
    const key = `${enrollment._id}:n:${visit}`;
    return { engine, enrollment, node: 'n', part: 'main', visit, key, cause: causedBy(enrollment, NOW), now: NOW };
  };
  return { id: lead._id, enrollment, performing, told, now };
}

test('a field is set once however often it is performed, and its run learns a new zone', async () => {
  const run = await aRun({ country: 'NZ' });
  const config = { field: 'timeZone', type: 'text', value: 'Pacific/Auckland' };
  for (let times = 0; times < 3; times += 1)
    expect(await setField.perform(config, run.performing())).toMatchObject({ outcome: 'next' });
  expect((await run.now())?.profile).toEqual({ country: 'NZ', timeZone: 'Pacific/Auckland' });
  expect((await engine.store.enrollments.one({ _id: run.enrollment._id }))?.zone).toBe('Pacific/Auckland');
  expect(await run.told()).toEqual(['profile-changed']);
});

test('a field is made from others, emptied, and left alone where a value is missing', async () => {
  const run = await aRun({ first: 'Zoé', last: 'Martin' });
  const made = await setField.perform({ field: 'name', type: 'text', value: '{first} {last}' }, run.performing(1));
  expect(made.because).toEqual({ code: 'field-set', data: { field: 'name', value: 'Zoé Martin' } });
  const emptied = await setField.perform({ field: 'first', type: 'text', value: '' }, run.performing(2));
  expect(emptied.because).toEqual({ code: 'field-set', data: { field: 'first', value: null } });
  const missing = await setField.perform({ field: 'name', type: 'text', value: '{first}' }, run.performing(3));
  expect(missing).toEqual({
    outcome: 'not-set',
    because: { code: 'field-not-set', data: { field: 'name', missing: 'first' } },
  });
  expect((await run.now())?.profile).toEqual({ last: 'Martin', name: 'Zoé Martin' });
});

test('a topic is left and joined once; one the lead refused itself stays refused', async () => {
  const run = await aRun();
  const leave = { action: 'leave', topic: 'news' };
  const join = { action: 'join', topic: 'news' };
  await topic.perform(leave, run.performing(1));
  await topic.perform(leave, run.performing(1));
  expect((await run.now())?.refusedTopics).toEqual(['news']);
  await topic.perform(join, run.performing(2));
  expect((await run.now())?.refusedTopics).toEqual([]);
  await record(engine, run.id, { type: 'topic-left', data: { topic: 'news' }, dedupeKey: newId() });
  expect(await topic.perform(join, run.performing(3))).toMatchObject({ because: { code: 'topic-kept' } });
  expect((await run.now())?.refusedTopics).toEqual(['news']);
  expect(await run.told()).toEqual(['topic-left', 'topic-joined', 'topic-left']);
});

test('a lead is recycled once, with the date of its own zone', async () => {
  const run = await aRun();
  const config = { after: { amount: 1, unit: 'days' } };
  await recycle.perform(config, run.performing());
  await recycle.perform(config, run.performing());
  expect(await run.now()).toMatchObject({ stage: 'recycled', profile: { nurtureAgainOn: '2026-03-30' } });
  expect(await run.told()).toEqual(['profile-changed', 'stage-changed']);
});
