import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { type CollectedSpan, type Collector, openCollector } from '../../test/setup/open-collector.ts';
import { openTestApi, type TestApi } from '../../test/setup/open-test-api.ts';
import { publish } from '../../test/setup/publish.ts';
import { until } from '../../test/setup/until.ts';
import { record } from '../events/record.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import { makeUnsubscribeLink } from '../mail/links.ts';
import { SAMPLE_IDS } from '../sample/sample-ids.ts';
import { SAMPLE_SETTINGS } from '../sample/sample-settings.ts';
import { sampleTemplates } from '../sample/sample-templates.ts';
import { startWorker } from '../temporal/start-worker.ts';

const FIRST_NAME = 'Canarine';
const EMAIL = `${FIRST_NAME}@${randomUUID()}.example`.toLowerCase();
const THE_WAY = ['POST /api/v1/events', 'record', 'dispatch', 'step send-email', 'hand over mail'];

describe('traces, with a collector', () => {
  let collector: Collector;
  let api: TestApi;
  let unsubscribe: string;
  let spans: readonly CollectedSpan[];

  beforeAll(async () => {
    collector = await openCollector();
    api = await openTestApi({ OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/` });
    const { engine } = api;
    const { settings, templates, enrollments } = engine.store;
    await settings.raw.insertOne(SAMPLE_SETTINGS);
    const now = new Date();
    for (const { id, ...template } of sampleTemplates('https://app.example'))
      await templates.raw.insertOne({ _id: id, ...template, revision: 1, createdAt: now, updatedAt: now });
    const listens = [{ id: 'answered', pattern: { event: 'custom', name: 'answered' } }];
    const mail = { template: SAMPLE_IDS.template.en };
    const steps = {
      start: ['event-received', { name: 'start' }],
      mail: ['send-email', mail],
      hear: ['wait-for-event', { listens, timeout: { amount: 3, unit: 'days' } }],
      score: ['add-score', { points: 1, reason: 'answered' }],
      over: ['end', { result: 'nurture' }],
    } as const;
    const scenario = await publish(
      engine,
      draw(steps, [
        'start > mail',
        'mail.sent > hear',
        'mail.skipped > over',
        'mail.failed > over',
        'hear.answered > score',
        'hear.timeout > over',
        'score > over',
      ]),
    );
    const known = { email: EMAIL, profile: { firstName: FIRST_NAME }, source: 'test', channel: 'test' };
    const { lead } = await findOrCreateLead(engine, known);
    const data = { purpose: 'marketing-mail' as const };
    await record(engine, lead._id, { type: 'consent-confirmed', data, dedupeKey: randomUUID() });
    unsubscribe = makeUnsubscribeLink(engine, lead._id, 'any');
    const worker = await startWorker(engine);
    const manager = await api.browser(await api.person('manager'));
    const send = (name: string) =>
      manager.call('POST', '/api/v1/events', { lead: { email: EMAIL }, name, key: randomUUID(), properties: {} });
    await send('start');
    await until(() => enrollments.one({ scenario, 'state.at': 'hear', 'state.waiting': { $ne: null } }));
    await send('answered');
    await until(() => enrollments.one({ scenario, status: 'ended' }));
    await api.call('GET', new URL(unsubscribe).pathname);
    await worker.stop();
    await api.close();
    ({ spans } = collector);
  });
  afterAll(() => collector.close());

  const named = (name: string): CollectedSpan => {
    const found = spans.find((span) => span.name === name);
    if (found === undefined) throw new Error(`no span ${name} in ${spans.map((span) => span.name).join(', ')}`);
    return found;
  };
  /** The names of a span and of all it follows from, the first cause first. */
  const wayTo = (span: CollectedSpan): string[] => {
    const before = spans.find(({ spanId }) => spanId === span.parentSpanId);
    return [...(before === undefined ? [] : wayTo(before)), span.name];
  };

  it('a request, its event, what the scenarios were told, and the step it led to are one trace', () => {
    const mail = named('hand over mail');
    expect(wayTo(mail)).toEqual(THE_WAY);
    expect(new Set(spans.filter(({ traceId }) => traceId === mail.traceId).map(({ name }) => name))).toContain(
      'start run',
    );
  });

  it('what follows from a later event is of the trace of that one', () => {
    const score = named('step add-score');
    expect(wayTo(score)).toEqual(['POST /api/v1/events', 'record', 'step add-score']);
    expect(score.traceId).not.toBe(named('step send-email').traceId);
    expect(spans.filter(({ traceId }) => traceId === score.traceId).map(({ name }) => name)).toContain('nudge run');
  });

  it('tells nobody’s name or address, and no address with a token', () => {
    expect(named('GET /u/:token')).toBeDefined();
    const raw = collector.raw();
    expect(raw).toMatch(/^\/v1\/traces /);
    expect(raw).toContain('pepiniere-test');
    for (const secret of [EMAIL, FIRST_NAME, SAMPLE_SETTINGS.company, new URL(unsubscribe).pathname.slice(3)])
      expect(raw.toLowerCase()).not.toContain(secret.toLowerCase());
  });
});
