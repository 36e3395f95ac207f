import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../test/setup/open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ PEPINIERE_RATE_FACTOR: '0.1', PEPINIERE_TRUST_PROXY: '1' });
});
afterAll(() => api.close());

const from = (ip: string) => ({ 'x-forwarded-for': `203.0.113.66, ${ip}` });
const submit = (ip: string) => api.call('POST', '/f/none', { email: 'a@example.com' }, from(ip));

test('one address may submit forms so often a minute, another goes on', async () => {
  const statuses: number[] = [];
  for (let time = 0; time < 13; time += 1) statuses.push((await submit('203.0.113.1')).status);
  expect(statuses).toEqual([...Array.from({ length: 12 }, () => 404), 429]);
  expect((await submit('203.0.113.2')).status).toBe(404);
});

test('addresses of one IPv6 network count as one', async () => {
  const statuses: number[] = [];
  for (let time = 1; time <= 13; time += 1) statuses.push((await submit(`2001:db8::${time}`)).status);
  expect(statuses.at(-1)).toBe(429);
});

test('ways in are limited by address, right or wrong', async () => {
  const statuses: number[] = [];
  for (let time = 0; time < 7; time += 1)
    statuses.push((await api.call('POST', '/api/v1/session/link', { token: 'x' }, from('203.0.113.3'))).status);
  expect(statuses).toEqual([410, 410, 410, 410, 410, 410, 429]);
});

test('public addresses are limited however they are written', async () => {
  const statuses: number[] = [];
  for (let time = 0; time < 121; time += 1)
    statuses.push((await api.call('GET', '/T/O/none', undefined, from('203.0.113.4'))).status);
  expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
});

test('unsubscribing is never refused for being asked too often', async () => {
  const statuses: number[] = [];
  for (let time = 0; time < 122; time += 1)
    statuses.push((await api.call('POST', '/u/none', undefined, from('203.0.113.5'))).status);
  expect(new Set(statuses)).toEqual(new Set([404]));
});
