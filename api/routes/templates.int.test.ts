import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiKey } from '../../engine/people/api-keys.ts';
import { seedSample } from '../../engine/sample/seed-sample.ts';
import { openTestApi, type TestApi, type TestCaller } from '../../test/setup/open-test-api.ts';

let api: TestApi;
let manager: TestCaller;
beforeAll(async () => {
  api = await openTestApi();
  await seedSample(api.engine);
  manager = await api.browser(await api.person('manager', { email: 'manager@example.com' }));
});
afterAll(() => api.close());

const content = {
  language: 'en',
  subject: 'Hello',
  preheader: '',
  blocks: [
    { type: 'heading', text: 'Hi {{ lead.firstName }}' },
    { type: 'button', label: 'Go', href: 'https://example.com/' },
  ],
};

test('a preview is also a document of its own, for who may read templates', async () => {
  const { status, body } = await manager.call('POST', '/api/v1/templates/preview', { content, lead: null });
  expect(status).toBe(200);
  const page = await manager.call('GET', body.page);
  // Its links open beside it.
  expect(page.body).toBe(body.html.replace('<head>', '<head><base target="_blank">'));
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'unsafe-inline'.*sandbox/,
  );
  expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  expect((await api.call('GET', body.page)).status).toBe(401);
  expect((await (await api.browser(await api.person('rep'))).call('GET', body.page)).status).toBe(403);
  expect((await manager.call('GET', '/api/v1/previews/none')).body.code).toBe('preview-unknown');
});

test('faults in a mail point into the body that was sent', async () => {
  const bad = { ...content, blocks: [{ type: 'heading', text: '{% if' }] };
  for (const [method, path, body] of [
    ['POST', '/api/v1/templates', { name: 'Bad', content: bad }],
    ['POST', '/api/v1/templates/preview', { content: bad, lead: null }],
  ] as const) {
    const { status, body: problem } = await manager.call(method, path, body);
    expect({
      status,
      code: problem.code,
      pointers: problem.faults.map(({ pointer }: { pointer: string }) => pointer),
    }).toEqual({
      status: 422,
      code: 'template-invalid',
      pointers: ['/content/blocks/0/text'],
    });
  }
});

test('a test mail goes to the person who asks, and a program has no mailbox', async () => {
  expect(await manager.call('POST', '/api/v1/templates/test', { content, lead: null })).toMatchObject({
    status: 200,
    body: { sentTo: 'manager@example.com' },
  });
  const { secret } = await createApiKey(api.engine, 'key', 'manager');
  expect(
    (await api.call('POST', '/api/v1/templates/test', { content, lead: null }, { authorization: `Bearer ${secret}` }))
      .body.code,
  ).toBe('person-needed');
});

test('templates are made, saved over their revision, listed with who uses them, and deleted when nobody does', async () => {
  const { body: made } = await manager.call('POST', '/api/v1/templates', { name: 'Mine', content });
  const save = (revision: number) =>
    manager.call('PUT', `/api/v1/templates/${made.id}`, { revision, name: 'Mine too', content });
  expect((await save(1)).body).toEqual({ revision: 2 });
  expect(await save(1)).toMatchObject({ status: 409, body: { code: 'template-changed', data: { revision: 2 } } });
  expect((await manager.call('GET', `/api/v1/templates/${made.id}`)).body).toMatchObject({
    name: 'Mine too',
    revision: 2,
    usedBy: [],
  });
  const { body: list } = await manager.call('GET', '/api/v1/templates');
  const used = list.items.find(({ usedBy }: { usedBy: unknown[] }) => usedBy.length > 0);
  expect(await manager.call('DELETE', `/api/v1/templates/${used.id}`)).toMatchObject({
    status: 409,
    body: { code: 'template-in-use', data: { scenarios: used.usedBy } },
  });
  expect((await manager.call('DELETE', `/api/v1/templates/${made.id}`)).status).toBe(200);
});
