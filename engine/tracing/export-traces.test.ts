import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Collector, openCollector } from '../../test/setup/open-collector.ts';
import { readConfig } from '../config.ts';
import { DomainError } from '../errors.ts';
import { exportTraces } from './export-traces.ts';
import { openTraces } from './open-traces.ts';
import { NO_TRACES } from './traces.ts';

let collector: Collector;
beforeAll(async () => {
  collector = await openCollector();
});
afterAll(() => collector.close());

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-0[01]$/;

test('without a collector nothing is traced, and none of it is loaded', async () => {
  vi.doMock('./export-traces.ts', () => {
    throw new Error('it is loaded');
  });
  await expect(openTraces(readConfig({}), 'api')).resolves.toBe(NO_TRACES);
  const traced = readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  await expect(openTraces(traced, 'api')).rejects.toThrow(/mocking a module/);
  vi.doUnmock('./export-traces.ts');
});

test('what is gone on with later belongs to the trace it was kept of', async () => {
  const [api, worker] = ['api', 'worker'].map((name) => exportTraces({ endpoint: collector.url, ratio: 1 }, name));
  const kept = await api?.during('request', {}, async () => api.here());
  expect(kept).toMatch(TRACEPARENT);
  expect(api?.here()).toBeUndefined();
  await worker?.during('step', {}, async () => undefined, kept);
  await Promise.all([api?.close(), worker?.close()]);
  const [request, step] = ['request', 'step'].map((name) => collector.spans.find((span) => span.name === name));
  expect(step).toMatchObject({ traceId: request?.traceId, parentSpanId: request?.spanId });
});

test('what fails is told by its code, never by its words', async () => {
  const traces = exportTraces({ endpoint: collector.url, ratio: 1 }, 'api');
  const fails = (error: Error) => expect(traces.during('fails', {}, () => Promise.reject(error))).rejects.toBe(error);
  await fails(new DomainError('lead-unknown', 'there is no canary@example.org'));
  await fails(new Error('canary@example.org'));
  await traces.close();
  expect(collector.raw()).toContain('lead-unknown');
  expect(collector.raw()).toContain('internal');
  expect(collector.raw()).not.toContain('canary');
});

test('a share of traces is kept whole or not at all', async () => {
  const none = exportTraces({ endpoint: collector.url, ratio: 0 }, 'api');
  const kept = await none.during('unseen', {}, async () => none.here());
  expect(kept).toMatch(/-00$/);
  const all = exportTraces({ endpoint: collector.url, ratio: 1 }, 'worker');
  await all.during('unseen step', {}, async () => undefined, kept);
  await Promise.all([none.close(), all.close()]);
  expect(collector.spans.map(({ name }) => name).filter((name) => name.startsWith('unseen'))).toEqual([]);
});

test('a collector that is away holds up nobody', async () => {
  const traces = exportTraces({ endpoint: 'http://127.0.0.1:9', ratio: 1 }, 'api');
  await expect(traces.during('request', {}, async () => 'answered')).resolves.toBe('answered');
  await expect(traces.close()).resolves.toBeUndefined();
});
