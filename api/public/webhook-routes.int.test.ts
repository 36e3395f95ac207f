import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPublicSite, type PublicSite } from '../../test/setup/open-public-site.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { createWebhook, renewWebhookSecret } from '../../engine/capture/webhooks-in.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import { signatureHeaders } from '../../engine/web-requests/sign-request.ts';

let engine: OpenEngine;
let site: PublicSite;
let webhook: { id: string; secret: string };
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  site = await openPublicSite(engine);
  webhook = await createWebhook(engine, {
    name: 'Shop',
    mapping: {
      email: 'customer.email',
      profile: [
        { field: 'city', path: 'customer.address.city' },
        { field: 'renewal', path: 'renewal' },
      ],
      event: 'ordered',
      properties: [
        { property: 'total', path: 'order.total' },
        { property: 'first', path: 'order.lines.0.sku' },
        { property: 'absent', path: 'order.nothing' },
      ],
    },
  });
});
afterAll(async () => {
  await site.close();
  await engine.close();
});

const delivery = (email: string, total = 90): string =>
  JSON.stringify({
    customer: { email, address: { city: 'Lyon' } },
    renewal: null,
    order: { total, lines: [{ sku: 'A-1' }] },
  });

interface Sent {
  readonly key: string;
  readonly body: string;
  readonly at?: number;
  readonly secret?: string;
  readonly sentBody?: string;
}

async function post({ key, body, at = Date.now(), secret = webhook.secret, sentBody = body }: Sent) {
  const response = await site.fetch(`/hooks/${webhook.id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signatureHeaders([secret], key, at, body) },
    body: sentBody,
  });
  const answer: { code?: string; lead?: string } = JSON.parse(await response.text());
  return { status: response.status, ...answer };
}
const kept = () => engine.store.webhooksIn.one({ _id: webhook.id });
const leadOf = (email: string) => engine.store.leads.one({ email });

test('a signed delivery becomes a lead and an event of the company’s own', async () => {
  const { status, lead } = await post({ key: 'one', body: delivery(' One@Example.org ') });
  expect(status).toBe(202);
  expect(await leadOf('one@example.org')).toMatchObject({
    _id: lead,
    profile: { city: 'Lyon' },
    source: 'Shop',
    channel: 'webhook',
    mailConsent: false,
  });
  const events = await engine.store.events.many({ lead: lead ?? '' }, { sort: { seq: 1 } });
  expect(events.map(({ type }) => type)).toEqual(['lead-captured', 'custom']);
  expect(events.at(-1)?.data).toEqual({ name: 'ordered', properties: { total: 90, first: 'A-1' } });
});

test('a replay is refused and changes nothing, however many come at once', async () => {
  const body = delivery('replayed@example.org');
  const first = await Promise.all(Array.from({ length: 10 }, () => post({ key: 'replay', body })));
  expect(first.filter(({ status }) => status === 202)).toHaveLength(1);
  const again = await post({ key: 'replay', body: delivery('other@example.org') });
  expect(again).toMatchObject({ status: 409, code: 'webhook-replayed' });
  expect((await kept())?.lastRefusal).toBeUndefined();
  expect(await leadOf('other@example.org')).toBeNull();
  expect(
    await engine.store.events.many({ type: 'custom', 'data.name': 'ordered', dedupeKey: /:replay$/ }),
  ).toHaveLength(1);
});

test.each([
  ['with another secret', { secret: `whsec_${Buffer.alloc(32, 1).toString('base64')}` }, 'signature-refused'],
  ['of another body', { sentBody: delivery('forged@example.org', 1) }, 'signature-refused'],
  ['six minutes ago', { at: Date.now() - 360_000 }, 'webhook-too-old'],
  ['in six minutes', { at: Date.now() + 360_000 }, 'webhook-too-old'],
])('a delivery signed %s is refused', async (name, forged, code) => {
  const answer = await post({ key: name, body: delivery('forged@example.org'), ...forged });
  expect(answer).toMatchObject({ status: 401, code });
  expect(await leadOf('forged@example.org')).toBeNull();
  expect((await kept())?.lastRefusal).toMatchObject({ code, at: expect.any(Date) });
});

test('a delivery without signature, without an address, or that is no JSON is refused', async () => {
  const bare = await site.fetch(`/hooks/${webhook.id}`, { method: 'POST', body: delivery('bare@example.org') });
  expect(bare.status).toBe(401);
  expect(await post({ key: 'no address', body: '{"customer": {}}' })).toMatchObject({
    status: 422,
    code: 'webhook-unmappable',
    faults: [{ pointer: '/customer/email' }],
  });
  expect((await kept())?.lastRefusal).toMatchObject({ code: 'webhook-unmappable' });
  expect(await post({ key: 'no json', body: 'customer=1' })).toMatchObject({ status: 400, code: 'json-malformed' });
  expect(await post({ key: 'proto', body: '{"__proto__": {}}' })).toMatchObject({
    status: 400,
    code: 'json-key-refused',
  });
  expect((await kept())?.lastRefusal).toMatchObject({ code: 'json-malformed' });
  expect((await post({ key: 'well again', body: delivery('well@example.org') })).status).toBe(202);
  expect((await kept())?.lastRefusal).toBeUndefined();
});

describe('bad input is refused with a problem that says why, and nothing of it is kept', () => {
  const nested = (open: string, close: string, depth: number): string => `${open.repeat(depth)}1${close.repeat(depth)}`;
  const withField = (value: unknown): string =>
    JSON.stringify({ customer: { email: 'bad@example.org', address: { city: value } } });

  test.each([
    [
      'a body of 5 MB',
      JSON.stringify({ customer: { email: 'bad@example.org' }, x: 'x'.repeat(5_000_000) }),
      413,
      'too-large',
    ],
    [
      'a hundred objects in one another',
      `{"customer":{"email":"bad@example.org"},"x":${nested('{"a":', '}', 100)}}`,
      400,
      'json-too-deep',
    ],
    [
      '100,000 arrays in one another',
      `{"customer":{"email":"bad@example.org"},"x":${nested('[', ']', 100_000)}}`,
      400,
      'json-too-deep',
    ],
    ['a body that is not closed', '{"customer":{"email":"bad@example.org"}', 400, 'json-malformed'],
    ['a body of bytes', '\u0000\u0001', 400, 'json-malformed'],
    ['an empty body', '', 400, 'json-malformed'],
    ['a list', '[]', 422, 'webhook-unmappable'],
    ['null', 'null', 422, 'webhook-unmappable'],
    ['an address that is a number', '{"customer":{"email":42}}', 422, 'webhook-unmappable'],
    ['an address that is a list', '{"customer":{"email":["bad@example.org"]}}', 422, 'webhook-unmappable'],
    ['a text where an object is expected', '{"customer":"bad@example.org"}', 422, 'webhook-unmappable'],
  ])('%s', async (name, body, status, code) => {
    const leads = await engine.store.leads.raw.countDocuments({});
    const events = await engine.store.events.raw.countDocuments({});
    expect(await post({ key: name, body })).toMatchObject({ status, code });
    expect(await engine.store.leads.raw.countDocuments({})).toBe(leads);
    expect(await engine.store.events.raw.countDocuments({})).toBe(events);
  });

  test.each([
    ['an object', { not: 'a value' }],
    ['a list', ['Lyon']],
    ['a text of 501 characters', 'x'.repeat(501)],
  ])('%s for a field of the profile', async (name, value) => {
    expect(await post({ key: name, body: withField(value) })).toMatchObject({
      status: 422,
      code: 'webhook-unmappable',
      faults: [{ pointer: '/customer/address/city', code: 'value-expected' }],
    });
    expect(await leadOf('bad@example.org')).toBeNull();
    // Put right, the same delivery is taken.
    expect(await post({ key: name, body: withField('Lyon').replace('bad@', `${randomUUID()}@`) })).toMatchObject({
      status: 202,
    });
  });
});

test('an old secret is refused as soon as there is a new one', async () => {
  const old = webhook.secret;
  webhook = { ...webhook, ...(await renewWebhookSecret(engine, webhook.id)) };
  expect(await post({ key: 'old', body: delivery('old@example.org'), secret: old })).toMatchObject({ status: 401 });
  expect(await post({ key: 'new', body: delivery('new@example.org') })).toMatchObject({ status: 202 });
});

test('an address of no webhook answers that there is none', async () => {
  const response = await site.fetch('/hooks/nobody', { method: 'POST', body: '{}' });
  expect(response.status).toBe(404);
});
