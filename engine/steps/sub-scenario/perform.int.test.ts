import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '../../../test/setup/draw.ts';
import { openTestEngine } from '../../../test/setup/open-test-engine.ts';
import { publish } from '../../../test/setup/publish.ts';
import { trailOf } from '../../../test/setup/trail-of.ts';
import { until } from '../../../test/setup/until.ts';
import { createScenario } from '../../drafts/create-scenario.ts';
import { publishScenario } from '../../drafts/publish-scenario.ts';
import { saveDraft } from '../../drafts/save-draft.ts';
import { leadTimeline } from '../../enrollment/lead-timeline.ts';
import { startTestRun } from '../../enrollment/start-test-run.ts';
import { record } from '../../events/record.ts';
import { findOrCreateLead } from '../../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../../open-engine.ts';
import { type StartedWorker, startWorker } from '../../temporal/start-worker.ts';

let engine: OpenEngine;
let worker: StartedWorker;
beforeAll(async () => {
  engine = await openTestEngine();
  worker = await startWorker(engine);
});
afterAll(async () => {
  await worker.stop();
  await engine.close();
});

const newLead = async (): Promise<string> => {
  const known = { email: `${randomUUID()}@example.org`, profile: {}, source: 'test', channel: 'test' };
  return (await findOrCreateLead(engine, known)).lead._id;
};
const happens = (lead: string, name: string) =>
  record(engine, lead, { type: 'custom', data: { name, properties: {} }, dedupeKey: randomUUID() });
const runOf = (scenario: string, lead: string) => engine.store.enrollments.one({ scenario, lead });
const ended = (scenario: string, lead: string) =>
  until(() => engine.store.enrollments.one({ scenario, lead, status: 'ended' }));

/** Waits for `react`, then ends. */
const inner = () =>
  draw(
    {
      start: ['event-received', { name: randomUUID() }],
      hear: [
        'wait-for-event',
        {
          listens: [{ id: 'came', pattern: { event: 'custom', name: 'react' } }],
          timeout: { amount: 3, unit: 'days' },
        },
      ],
      over: ['end', { result: 'converted' }],
    },
    ['start > hear', 'hear.came > over', 'hear.timeout > over'],
  );
const outer = (start: string, scenario: string, mode: 'return' | 'go-on') =>
  draw(
    {
      start: ['event-received', { name: start }],
      call: ['sub-scenario', { scenario, mode, giveUpAfter: { amount: 90, unit: 'days' } }],
      back: ['end', { result: 'converted' }],
      out: ['end', { result: 'nurture' }],
    },
    ['start > call', 'call.done > back', 'call.not-entered > out', 'call.timeout > out'],
  );

test('a lead is taken through another scenario and comes back when it left that', async () => {
  const called = await publish(engine, inner());
  const start = randomUUID();
  const calling = await publish(engine, outer(start, called, 'return'));
  const lead = await newLead();
  await happens(lead, start);
  const run = await until(async () => {
    const found = await runOf(calling, lead);
    return found?.state.waiting === null ? null : found;
  });
  const child = await until(async () => {
    const found = await runOf(called, lead);
    return found?.state.waiting === null ? null : found;
  });
  expect(child.parent).toBe(`${run._id}:call:1`);
  await happens(lead, 'react');
  expect((await ended(called, lead)).endReason).toBe('converted');
  expect((await ended(calling, lead)).endReason).toBe('converted');
  // Each trigger tells what let the lead in: here the event, there the scenario that sent it.
  const { items } = await leadTimeline(engine, lead, { limit: 50 });
  const whyIn = items.flatMap((line) => (line.kind === 'step' && line.node === 'start' ? [line.because.data] : []));
  expect(whyIn).toEqual([
    { sender: 'Test' },
    { event: expect.objectContaining({ type: 'custom', data: { name: start, properties: {} } }) },
  ]);
});

test('a lead goes on at once where nobody waits for it', async () => {
  const called = await publish(engine, inner());
  const start = randomUUID();
  const calling = await publish(engine, outer(start, called, 'go-on'));
  const lead = await newLead();
  await happens(lead, start);
  expect((await ended(calling, lead)).endReason).toBe('converted');
  expect((await runOf(called, lead))?.status).toBe('active');
});

test('a lead that came before does not enter, and takes its own way out', async () => {
  const called = await publish(engine, inner());
  const [first, second] = [randomUUID(), randomUUID()];
  const once = await publish(engine, outer(first, called, 'go-on'));
  const again = await publish(engine, outer(second, called, 'return'));
  const lead = await newLead();
  await happens(lead, first);
  await ended(once, lead);
  await happens(lead, second);
  const run = await ended(again, lead);
  expect(run.endReason).toBe('nurture');
  const trail = await trailOf(engine, run._id);
  expect(trail.find(({ node }) => node === 'call')?.because.data).toMatchObject({ reason: 'came-before' });
});

test('scenarios that call each other in a circle end', async () => {
  const start = randomUUID();
  const first = await publish(engine, inner());
  const second = await publish(engine, outer(randomUUID(), first, 'return'));
  const saved = await saveDraft(engine, {
    scenario: first,
    revision: 1,
    name: 'Test',
    graph: outer(start, second, 'return'),
  });
  await publishScenario(engine, { scenario: first, revision: saved.revision, by: 'tester', note: '' });
  const lead = await newLead();
  await happens(lead, start);
  expect((await ended(second, lead)).endReason).toBe('nurture');
  expect((await ended(first, lead)).endReason).toBe('converted');
});

test('a test run’s other scenario is a test run too', async () => {
  const called = await publish(engine, inner());
  const scenario = await createScenario(engine, { name: 'T', graph: outer(randomUUID(), called, 'go-on') });
  const by = { id: 'me', email: 'me@example.com' };
  const { id } = await startTestRun(engine, { scenario, lead: { profile: {} }, factor: 1, by });
  const run = await until(() => engine.store.enrollments.one({ _id: id, status: 'ended' }));
  expect(await runOf(called, run.lead)).toMatchObject({ test: { by: 'me' }, parent: `${id}:call:1` });
});

test('a scenario that runs itself can’t be published', async () => {
  const scenario = await publish(engine, inner());
  const graph = outer(randomUUID(), scenario, 'return');
  const { revision } = await saveDraft(engine, { scenario, revision: 1, name: 'Test', graph });
  await expect(publishScenario(engine, { scenario, revision, by: 'tester', note: '' })).rejects.toMatchObject({
    code: 'scenario-invalid',
    data: { faults: [{ code: 'reference-missing', node: 'call' }] },
  });
});
