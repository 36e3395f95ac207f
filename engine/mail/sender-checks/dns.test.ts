import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DnsServer, dnsServer } from '../../../test/setup/dns-server.ts';
import { type Dns, openDns } from './dns.ts';

let server: DnsServer;
let dns: Dns;
beforeAll(async () => {
  server = await dnsServer();
  dns = openDns([server.address]);
});
afterAll(() => server.close());

test('texts longer than 255 octets are put together; hosts are named', async () => {
  const long = `v=DKIM1; p=${'A'.repeat(392)}`;
  server.zone.set('here.example', { txt: ['one', long], mx: ['mail.here.example'] });
  expect(await dns.txt('here.example')).toEqual({ state: 'found', records: ['one', long] });
  expect(await dns.mx('here.example')).toEqual({ state: 'found', records: ['mail.here.example'] });
});

test('a name that is not there, or has no such record, is told from a server that does not answer', async () => {
  server.zone.set('empty.example', {}).set('away.example', 'silent');
  expect(await dns.txt('nowhere.example')).toEqual({ state: 'none' });
  expect(await dns.mx('empty.example')).toEqual({ state: 'none' });
  const started = performance.now();
  expect(await dns.txt('away.example')).toEqual({ state: 'unanswered' });
  expect(performance.now() - started).toBeLessThan(8_000);
}, 10_000);
