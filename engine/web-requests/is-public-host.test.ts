import { expect, test } from 'vitest';
import { isPublicHost } from './is-public-host.ts';

const hostOf = (address: string): string => new URL(address).hostname;

test.each([
  'http://localhost:8080/x',
  'http://app.localhost/x',
  'http://localhost./x',
  'http://10.1.2.3/x',
  'http://192.168.1.4/x',
  'http://172.20.0.1/x',
  'http://169.254.169.254/x',
  'http://2130706433/x',
  'http://[::1]/x',
  'http://[fd00::1]/x',
  'http://[::ffff:10.0.0.1]/x',
  'http://intranet/x',
  'http://printer.local/x',
  'http://crm.internal/x',
  'http://box.home.arpa./x',
])('%s is plainly of no public network', (address) => {
  expect(isPublicHost(hostOf(address))).toBe(false);
});

test.each([
  'https://example.org/x',
  'https://local.example.org/x',
  'https://localhost.example.org/x',
  'https://93.184.215.14/x',
  'https://[2606:4700::1111]/x',
])('%s may be', (address) => {
  expect(isPublicHost(hostOf(address))).toBe(true);
});

test('what is allowed by hand may be reached, by its address or by whatever name it has within', () => {
  const allowed = ['10.0.0.0/24', '127.0.0.1'];
  expect(['10.0.0.8', 'localhost', 'crm', 'crm.local'].map((host) => isPublicHost(host, allowed))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(isPublicHost('10.0.1.8', allowed)).toBe(false);
});
