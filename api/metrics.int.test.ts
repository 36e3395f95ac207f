import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../test/setup/open-test-api.ts';
import { record } from '../engine/events/record.ts';
import { findOrCreateLead } from '../engine/leads/find-or-create-lead.ts';
import { noteProcess } from '../engine/operations/note-process.ts';
import { measurePost } from '../engine/operations/measure-post.ts';
import type { Delivery } from '../engine/mail/delivery.ts';
import { startWorker } from '../engine/temporal/start-worker.ts';
import { newId } from '../engine/store/stored.ts';

const TOKEN = 'a-token-of-the-scraper';
const EMAIL = 'canary-of-the-metrics@example.org';

const known = { email: EMAIL, profile: { firstName: 'Zoé' }, source: 'test', channel: 'test' };

describe('metrics and health of an engine', () => {
  let api: TestApi;
  let guarded: TestApi;
  beforeAll(async () => {
    [api, guarded] = await Promise.all([openTestApi(), openTestApi({ PEPINIERE_METRICS_TOKEN: TOKEN })]);
  });
  afterAll(async () => {
    await Promise.all([api.close(), guarded.close()]);
  });
  const metrics = async (of: TestApi, headers: Record<string, string> = {}) =>
    of.call('GET', '/metrics', undefined, headers);
  const valueOf = (text: string, line: RegExp) =>
    Number(
      text
        .split('\n')
        .find((one) => line.test(one))
        ?.split(' ')
        .at(-1),
    );

  /** Two runs that no worker takes: one goes on waiting, one is over before long. */
  const waitAndFail = async ({ engine: { config, runs } }: TestApi): Promise<void> => {
    const { address } = config.temporal;
    const connection = await Connection.connect(address === undefined ? {} : { address });
    const { workflow } = new Client({ connection });
    const run = () => ({ taskQueue: config.temporal.taskQueue, workflowId: newId(), args: [newId()] });
    await workflow.start('runScenario', run());
    await workflow.start('runScenario', { ...run(), workflowExecutionTimeout: '1 second' });
    await expect.poll(() => runs.look()).toMatchObject({ failedRuns: 1 });
    await connection.close();
  };

  test('what happens is counted by type, and nothing of the lead is told', async () => {
    const { lead } = await findOrCreateLead(api.engine, known);
    const happened = { type: 'custom' as const, data: { name: 'visited', properties: { of: EMAIL } } };
    for (const dedupeKey of [newId(), newId()]) await record(api.engine, lead._id, { ...happened, dedupeKey });
    const { status, body } = await metrics(api);
    expect(status).toBe(200);
    expect(valueOf(body, /^pepiniere_events_recorded_total\{.*type="custom"/)).toBe(2);
    expect(valueOf(body, /^pepiniere_up_mongodb\b/)).toBe(1);
    for (const secret of [EMAIL, 'Zoé', lead._id]) expect(body).not.toContain(secret);
  });

  test('the lag from an event to its dispatch is measured', async () => {
    const lag = async () => valueOf((await metrics(api)).body, /^pepiniere_event_lag_seconds_count/);
    await expect.poll(lag).toBeGreaterThan(0);
  });

  test('queues, runs and mails are counted by how they stand', async () => {
    const { enrollments, events, sends } = guarded.engine.store;
    const long = new Date(Date.now() - 600_000);
    const { lead } = await findOrCreateLead(guarded.engine, { ...known, email: 'queued@example.org' });
    await events.raw.updateOne({ lead: lead._id }, { $set: { pending: long, recordedAt: long } });
    const stood = { status: 'active', lead: lead._id, scenario: 's', test: null, createdAt: long } as const;
    const runs = [
      { started: false, parked: null },
      { started: true, parked: null, dueAt: long },
      { started: true, parked: { at: long, code: 'x' } },
    ];
    for (const run of runs)
      await enrollments.raw.updateOne(
        { _id: newId() },
        { $set: { ...stood, ...run, entryKey: newId() } },
        { upsert: true },
      );
    for (const state of ['sending', 'reserved', 'reserved', 'unknown', 'sent'] as const)
      await sends.raw.updateOne(
        { _id: newId() },
        { $set: { state, kind: 'marketing', test: false } },
        { upsert: true },
      );
    await waitAndFail(guarded);
    let body = '';
    const told = (name: string) => valueOf(body, new RegExp(`^pepiniere_${name}\\{`));
    const read = async () => {
      ({ body } = await metrics(guarded, { authorization: `Bearer ${TOKEN}` }));
      return told('backlog_workflow_tasks');
    };
    // Temporal counts what waits now and then.
    await expect.poll(read).toBeGreaterThan(0);
    expect({
      untold: told('events_untold'),
      active: told('runs_active'),
      unstarted: told('runs_unstarted'),
      overdue: told('runs_overdue'),
      parked: told('runs_parked'),
      sending: told('sends_sending'),
      reserved: told('sends_reserved'),
      unknown: told('sends_unknown'),
    }).toEqual({ untold: 1, active: 3, unstarted: 1, overdue: 1, parked: 1, sending: 1, reserved: 2, unknown: 1 });
    expect(told('events_untold_age_seconds')).toBeGreaterThan(500);
    expect(told('runs_failed')).toBe(1);
  });

  test('attempts to send are counted by their end, refusals by their code', async () => {
    const from = { name: 'Us', address: 'us@example.org' };
    const to = { replyTo: null, to: 'x@example.org', messageId: '<m@example.org>' };
    const mail = { ...to, from, subject: '', html: '', text: '', headers: [] };
    const ends: Delivery[] = [
      { state: 'sent', reply: '250' },
      { state: 'refused', code: '5.1.1', reply: 'no such' },
      { state: 'later', by: 'server', code: '4.3.2', reply: 'busy' },
    ];
    for (const end of ends) {
      const post = { ...api.engine.post, deliver: () => Promise.resolve(end) };
      await measurePost(post, api.engine.measures).deliver(mail);
    }
    const { body } = await metrics(api);
    for (const { state } of ends)
      expect(valueOf(body, new RegExp(`^pepiniere_send_attempts_total\\{.*end="${state}"`))).toBe(1);
    for (const code of ['5.1.1', '4.3.2'])
      expect(valueOf(body, new RegExp(`^pepiniere_smtp_refusals_total\\{.*code="${code}"`))).toBe(1);
  });

  test('what waits at Temporal, and fails there or in a step, is counted', async () => {
    const { address } = api.engine.config.temporal;
    const connection = await Connection.connect(address === undefined ? {} : { address });
    const { taskQueue } = api.engine.config.temporal;
    const client = new Client({ connection });
    // No workflow of the worker's: it can't go on with it.
    await client.workflow.start('nobody', { taskQueue, workflowId: newId() });
    // What failed is of another task queue.
    expect(await api.engine.runs.look()).toMatchObject({ failedRuns: 0 });
    const worker = await startWorker(api.engine);
    const failed = async () => valueOf((await metrics(api)).body, /^pepiniere_workflow_task_failures_total\{/);
    await expect.poll(failed).toBeGreaterThan(0);
    const unknown = newId();
    await client.workflow.start('runScenario', { taskQueue, workflowId: newId(), args: [unknown] });
    const unfinished = async () =>
      valueOf((await metrics(api)).body, /^pepiniere_steps_unfinished_total\{.*code="enrollment-unknown"/);
    await expect.poll(unfinished).toBeGreaterThan(0);
    await worker.stop();
    await connection.close();
  });

  test('where a token is set, only who has it is answered', async () => {
    expect((await metrics(guarded)).status).toBe(404);
    expect((await metrics(guarded, { authorization: 'Bearer no' })).status).toBe(404);
    expect((await metrics(guarded, { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  });

  test('without one, this machine alone is answered, and nobody through a proxy', async () => {
    expect((await metrics(api, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(404);
  });

  test('the page of the engine’s health sees processes that live, and leads that a fault keeps', async () => {
    const admin = await api.browser(await api.person('admin'));
    const health = async () => (await admin.call('GET', '/api/v1/engine-health')).body;
    expect(await health()).toMatchObject({ mongodb: true, temporal: true, smtp: true, workers: 0, parked: 0 });
    const noted = await noteProcess(api.engine, 'worker');
    expect((await health()).workers).toBe(1);
    await noted.leave();
    expect((await health()).workers).toBe(0);
    await noted.end();
  });

  test('a salesperson is not shown it', async () => {
    const rep = await api.browser(await api.person('rep'));
    expect((await rep.call('GET', '/api/v1/engine-health')).status).toBe(403);
  });
});
