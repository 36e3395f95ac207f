import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi, type TestCaller } from '../../test/setup/open-test-api.ts';

let api: TestApi;
let admin: TestCaller;
beforeAll(async () => {
  api = await openTestApi({ PEPINIERE_DISPATCH: 'off' });
  admin = await api.browser(await api.person('admin', { name: 'Same name' }));
  for (let left = 4; left > 0; left -= 1) await api.person('rep', { name: 'Same name' });
  const { forms, templates } = api.engine.store;
  // Two each were saved in the same millisecond.
  const saved = (index: number) => {
    const at = new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 2)));
    return { _id: `thing-${index}`, name: `Thing ${index}`, revision: 1, createdAt: at, updatedAt: at };
  };
  const mail = {
    language: 'en' as const,
    subject: 'Hello',
    preheader: '',
    blocks: [{ type: 'text' as const, text: 'Hello' }],
  };
  const form = {
    language: 'en' as const,
    title: 'Hello',
    introduction: '',
    fields: [{ name: 'email', label: 'E-mail', type: 'email' as const, required: true, options: [] }],
    consentWording: 'Yes',
    openWording: null,
    legalNotice: 'Notice',
    submitLabel: 'Send',
    thanks: 'Thanks',
    magnet: null,
  };
  await templates.raw.insertMany(Array.from({ length: 5 }, (_, index) => ({ ...saved(index), content: mail })));
  await forms.raw.insertMany(Array.from({ length: 5 }, (_, index) => ({ ...saved(index), version: 1, content: form })));
  const sent = { formVersion: 1, lead: 'lead', magnet: null, confirmation: false, at: new Date() };
  await api.engine.store.submissions.raw.insertMany([
    { ...sent, _id: 'one', form: 'thing-0' },
    { ...sent, _id: 'two', form: 'thing-0' },
    { ...sent, _id: 'three', form: 'thing-4' },
  ]);
});
afterAll(() => api.close());

async function pages(path: string): Promise<{ id: string; submissions?: number }[][]> {
  const all = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await admin.call('GET', `${path}?limit=2${after}`);
    expect(status).toBe(200);
    all.push(body.items);
    cursor = body.next;
  }
  return all;
}

test.each(['/api/v1/forms', '/api/v1/templates', '/api/v1/people'])(
  '%s comes page by page, each once',
  async (path) => {
    const all = await pages(path);
    expect(all.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(new Set(all.flat().map(({ id }) => id)).size).toBe(5);
    const whole = await admin.call('GET', path);
    expect(whole.body.next).toBeNull();
    expect(all.flat()).toEqual(whole.body.items);
    expect((await admin.call('GET', `${path}?cursor=forged`)).body.code).toBe('cursor-invalid');
  },
);

test('forms are listed last saved first, each with its own submissions', async () => {
  const [first, second, third] = await pages('/api/v1/forms');
  const told = [first, second, third].map((page) => page?.map(({ id, submissions }) => [id, submissions]));
  expect(told).toEqual([
    [
      ['thing-4', 1],
      ['thing-3', 0],
    ],
    [
      ['thing-2', 0],
      ['thing-1', 0],
    ],
    [['thing-0', 2]],
  ]);
});

const names = async (path: string): Promise<string[]> =>
  (await admin.call('GET', path)).body.items.map(({ name }: { name: string }) => name);

test.each(['/api/v1/forms', '/api/v1/templates'])('%s is found by words and put in order', async (path) => {
  const all = ['Thing 0', 'Thing 1', 'Thing 2', 'Thing 3', 'Thing 4'];
  expect(await names(`${path}?sort=name`)).toEqual(all);
  expect(await names(`${path}?sort=-name&limit=2`)).toEqual(['Thing 4', 'Thing 3']);
  expect(await names(`${path}?search=THÍNG%203`)).toEqual(['Thing 3']);
  expect(await names(`${path}?search=hello&sort=updated`)).toEqual(all);
  const { body } = await admin.call('GET', `${path}.csv?sort=name&columns=name&language=en`);
  expect(body.trimEnd().split('\r\n')).toEqual(['Name', ...all]);
});

test('segments, which come whole, are found, put in order and taken away alike', async () => {
  const condition = { join: 'all', of: [{ on: 'score', op: 'at-least', value: 1 }] };
  for (const name of ['Zoo', 'Été', 'avril']) await admin.call('POST', '/api/v1/segments', { name, condition });
  expect(await names('/api/v1/segments')).toEqual(['avril', 'Été', 'Zoo']);
  expect(await names('/api/v1/segments?sort=-name')).toEqual(['Zoo', 'Été', 'avril']);
  expect(await names('/api/v1/segments?search=ete')).toEqual(['Été']);
  const { body } = await admin.call('GET', '/api/v1/segments.csv?sort=-name&search=o&columns=name&language=en');
  expect(body).toBe('Name\r\nZoo\r\n');
});
