import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choosePorts } from '../servers/choose-ports.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { temporaryFolder } from '../../test/setup/temporary-folder.ts';
import type { OpenEngine } from '../open-engine.ts';
import { serveMeasures } from './serve-measures.ts';

const TOKEN = 'a-token-of-some-length';
let engine: OpenEngine;
let folder: string;
let url: string;
let isWorking = true;
let close: () => Promise<void>;

beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_METRICS_TOKEN: TOKEN });
  folder = await temporaryFolder('measures');
  const { worker } = await choosePorts(folder, ['worker']);
  url = `http://127.0.0.1:${worker}`;
  close = await serveMeasures(engine, worker, { isWorking: () => isWorking });
});
afterAll(async () => {
  await close();
  await engine.close();
  await rm(folder, { recursive: true });
});

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}${path}`, { headers });
  return { status: answer.status, text: await answer.text() };
};

test('a worker is ready while it polls and its servers answer, and says what is missing', async () => {
  const all = { status: 'up', mongodb: 'up', temporal: 'up', polling: 'up' };
  expect(await ask('/readyz')).toEqual({ status: 200, text: JSON.stringify(all) });
  isWorking = false;
  expect(await ask('/readyz')).toEqual({
    status: 503,
    text: JSON.stringify({ ...all, status: 'down', polling: 'down' }),
  });
});

test('its counts are for who knows the token', async () => {
  expect(await ask('/metrics')).toMatchObject({ status: 404 });
  const { status, text } = await ask('/metrics', { authorization: `Bearer ${TOKEN}` });
  expect([status, text]).toEqual([200, expect.stringContaining('pepiniere_send_attempts_total')]);
});
