import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { startWorker, type StartedWorker } from '../../engine/temporal/start-worker.ts';
import { draw } from '../setup/draw.ts';
import { openTestApi, type TestApi, type TestCaller } from '../setup/open-test-api.ts';
import { until } from '../setup/until.ts';

const DAY = 86_400_000;

describe('too much, too early, too late', () => {
  let api: TestApi;
  let worker: StartedWorker;
  let manager: TestCaller;
  beforeAll(async () => {
    api = await openTestApi();
    worker = await startWorker(api.engine);
    manager = await api.browser(await api.person('manager'));
  });
  afterAll(async () => {
    await worker.stop();
    await api.close();
  });

  const newLead = async (): Promise<string> => {
    const email = `${randomUUID()}@example.org`;
    const identity = { email, profile: {}, source: 'test', channel: 'test' };
    return (await findOrCreateLead(api.engine, identity)).lead._id;
  };
  const send = (lead: string, name: string, more: JsonObject = {}) =>
    manager.call('POST', '/api/v1/events', { lead: { id: lead }, name, key: randomUUID(), ...more });
  async function publish(graph: unknown): Promise<string> {
    const { body } = await manager.call('POST', '/api/v1/scenarios', { name: 'Test', graph });
    const published = await manager.call('POST', `/api/v1/scenarios/${body.id}/publish`, { revision: 1, note: '' });
    expect(published.body).toEqual({ version: 1 });
    return body.id;
  }
  const runs = (scenario: string, lead: string) => api.engine.store.enrollments.many({ scenario, lead });
  const ended = (scenario: string, lead: string) =>
    until(async () => (await runs(scenario, lead)).find(({ status }) => status === 'ended'));

  it('2,000 steps are drawn, published and walked to the end', async () => {
    const start = randomUUID();
    const condition = { join: 'all', of: [{ on: 'score', op: 'at-least', value: 1 }] };
    const last = 1_997;
    const steps = Array.from({ length: last + 1 }, (_, index) => [`step-${index}`, ['branch', { condition }]] as const);
    const next = (index: number) => (index === last ? 'over' : `step-${index + 1}`);
    const graph = draw(
      {
        start: ['event-received', { name: start }],
        ...Object.fromEntries(steps),
        over: ['end', { result: 'done' }],
      },
      [
        'start > step-0',
        ...steps.flatMap(([id], index) => [`${id}.yes > ${next(index)}`, `${id}.no > ${next(index)}`]),
      ],
    );
    expect(graph.nodes).toHaveLength(2_000);
    const scenario = await publish(graph);
    const lead = await newLead();
    await send(lead, start);
    expect((await ended(scenario, lead)).decided).toBe(2_000);
    const one = { ...graph, nodes: [...graph.nodes, { ...graph.nodes[0], id: 'one-more' }] };
    const refused = await manager.call('POST', '/api/v1/scenarios', { name: 'Test', graph: one });
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 422, code: 'input-invalid' });
  });

  it('one event sent 1,000 times at once, more than a queue of connections usually holds, is recorded once and starts one run', async () => {
    const start = randomUUID();
    const scenario = await publish(
      draw({ start: ['event-received', { name: start }], over: ['end', { result: 'done' }] }, ['start > over']),
    );
    const lead = await newLead();
    const other = await newLead();
    const key = randomUUID();
    const answers = await Promise.all([
      ...Array.from({ length: 1_000 }, () => send(lead, start, { key })),
      send(other, start),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.slice(0, -1).filter(({ body }) => body.recorded)).toHaveLength(1);
    await Promise.all([ended(scenario, lead), ended(scenario, other)]);
    expect(await runs(scenario, lead)).toHaveLength(1);
    expect(await api.engine.store.events.many({ lead, type: 'custom' })).toHaveLength(1);
  }, 120_000);

  it('an event from the future is of now, and one of ten years ago of thirty days ago; both are heard', async () => {
    const start = randomUUID();
    const scenario = await publish(
      draw({ start: ['event-received', { name: start }], over: ['end', { result: 'done' }] }, ['start > over']),
    );
    for (const [offset, expected] of [
      [365 * DAY, 0],
      [-3_650 * DAY, -30 * DAY],
    ] as const) {
      const lead = await newLead();
      const before = Date.now();
      const { body } = await send(lead, start, { at: new Date(before + offset).toISOString() });
      await ended(scenario, lead);
      const at = (await api.engine.store.events.one({ _id: body.id }))?.at.getTime() ?? 0;
      expect(at - before - expected).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(Date.now() + expected);
    }
    const lead = await newLead();
    expect((await send(lead, start, { at: 'yesterday' })).body.code).toBe('input-invalid');
  });
});
