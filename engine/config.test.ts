import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { DomainError } from './errors.ts';

const key = (letter: string) => letter.repeat(43);

test('an empty environment gives the defaults, with links to this machine', () => {
  const config = readConfig({ PORT: '' });
  expect(config).toMatchObject({ port: 4000, host: '127.0.0.1', publicUrl: 'http://127.0.0.1:4000', timeFactor: 1 });
  expect(config).toMatchObject({ dispatch: true, embedded: false, keys: [], mongodb: { database: 'pepiniere' } });
});

test.each([
  ['PORT', '70000'],
  ['MONGODB_URI', 'localhost'],
  ['TEMPORAL_ADDRESS', 'http://localhost:7233'],
  ['SMTP_URL', 'mail.example'],
  ['PEPINIERE_KEYS', 'a:short'],
  ['PEPINIERE_TIME_FACTOR', '0.5'],
  ['PEPINIERE_DISPATCH', 'maybe'],
  ['PEPINIERE_ALLOWED_NETWORKS', '10.0.0.0/8,intranet'],
  ['PEPINIERE_ALLOWED_NETWORKS', '10.0.0.0/33'],
  ['PEPINIERE_DNS', 'dns.example'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ['OTEL_TRACES_SAMPLER_ARG', '2'],
])('a bad %s is named in one line', (variable, value) => {
  const read = () => readConfig({ [variable]: value });
  expect(read).toThrow(DomainError);
  expect(read).toThrow(new RegExp(`^${variable}: .+$`));
});

test.each([
  ['abc', 'PORT: must be a whole number from 0 to 65535'],
  ['70000', 'PORT: must be a whole number from 0 to 65535'],
  ['80.5', 'PORT: must be a whole number from 0 to 65535'],
])('PORT=%s is refused in plain words', (PORT, words) => {
  expect(() => readConfig({ PORT })).toThrow(words);
});

test.each([
  ['0.0.0.0', 'http://localhost:4000'],
  ['::', 'http://localhost:4000'],
  ['::1', 'http://[::1]:4000'],
  ['10.0.0.7', 'http://10.0.0.7:4000'],
])('on HOST=%s links lead to %s', (HOST, publicUrl) => {
  expect(readConfig({ HOST }).publicUrl).toBe(publicUrl);
  expect(readConfig({ HOST, PUBLIC_URL: 'https://leads.example' }).publicUrl).toBe('https://leads.example');
});

test('the first key signs and the others are kept to verify', () => {
  const { keys } = readConfig({ PEPINIERE_KEYS: `new:${key('B')},old:${key('A')}` });
  expect(keys.map(({ id, secret }) => [id, secret.length])).toEqual([
    ['new', 32],
    ['old', 32],
  ]);
});

test('a bad key never shows its value', () => {
  expect(() => readConfig({ PEPINIERE_KEYS: 'a:secret-value' })).not.toThrow(/secret-value/);
});

test('an API key turns TLS on', () => {
  expect(readConfig({ TEMPORAL_API_KEY: 'k' }).temporal.tls).toBe(true);
  expect(readConfig({}).temporal.tls).toBe(false);
  expect(readConfig({ PUBLIC_URL: 'https://leads.example/' }).publicUrl).toBe('https://leads.example');
});

test('networks that webhooks may reach are listed with commas; none by default', () => {
  expect(readConfig({ PEPINIERE_ALLOWED_NETWORKS: '10.2.0.0/16, 192.168.1.7,fd00::/8' }).allowedNetworks).toEqual([
    '10.2.0.0/16',
    '192.168.1.7',
    'fd00::/8',
  ]);
  expect(readConfig({}).allowedNetworks).toEqual([]);
});
