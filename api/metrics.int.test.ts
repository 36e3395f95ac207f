import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../test/setup/open-test-api.ts';
import { record } from '../engine/events/record.ts';
import { findOrCreateLead } from '../engine/leads/find-or-create-lead.ts';
import { noteProcess } from '../engine/operations/note-process.ts';
import { newId } from '../engine/store/stored.ts';

const TOKEN = 'a-token-of-the-scraper';
const EMAIL = 'canary-of-the-metrics@example.org';

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

  test('what happens is counted by type, and nothing of the lead is told', async () => {
    const known = { email: EMAIL, profile: { firstName: 'Zoé' }, source: 'test', channel: 'test' };
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
    const forget = noteProcess(api.engine, 'worker');
    await expect.poll(async () => (await health()).workers).toBe(1);
    await forget();
    expect((await health()).workers).toBe(0);
  });

  test('a salesperson is not shown it', async () => {
    const rep = await api.browser(await api.person('rep'));
    expect((await rep.call('GET', '/api/v1/engine-health')).status).toBe(403);
  });
});
