import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import type { OpenEngine } from '../open-engine.ts';
import type { LeadDocument } from '../store/leads.ts';
import { listLeads } from './list-leads.ts';

let engine: OpenEngine;
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));

async function add(id: string, minute: number, more: Partial<LeadDocument> = {}): Promise<void> {
  await engine.store.leads.raw.insertOne({
    _id: id,
    email: `${id}@example.com`,
    identified: true,
    profile: {},
    score: 0,
    stage: 'MCL',
    tags: [],
    source: 'test',
    channel: 'api',
    mailConsent: false,
    openTrackingConsent: false,
    refusedTopics: [],
    unsubscribedAt: null,
    owner: null,
    seq: 0,
    createdAt: at(0),
    lastEventAt: at(minute),
    ...more,
  });
}

beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  await add('a', 1, { profile: { firstName: 'Zoé', lastName: 'A+B', company: 'Plantes' }, score: 40, tags: ['vip'] });
  await add('b', 2, { stage: 'MQL' });
  await add('c', 2);
  await add('d', 3);
  await add('copy', 9, { identified: false, test: { by: 'p', mailTo: 'p@example.com' } });
});
afterAll(() => engine.close());

const ids = async (wanted: Partial<Parameters<typeof listLeads>[1]>) =>
  (await listLeads(engine, { owner: null, limit: 50, ...wanted })).items.map(({ id }) => id);

test('the lead that did something last comes first; copies for test runs are not leads', async () => {
  expect(await ids({})).toEqual(['d', 'c', 'b', 'a']);
});

test('pages follow each other without gap or repeat, also within one instant', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await listLeads(engine, { owner: null, limit: 1, cursor });
    seen.push(...items.map(({ id }) => id));
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(['d', 'c', 'b', 'a']);
});

test('leads are found by parts of name, company and address, each word somewhere, characters meant literally', async () => {
  expect(await ids({ search: 'zoé plant' })).toEqual(['a']);
  expect(await ids({ search: 'A+B' })).toEqual(['a']);
  expect(await ids({ search: 'b@EXAMPLE' })).toEqual(['b']);
  expect(await ids({ search: '.*' })).toEqual([]);
});

test('a list narrows by stage, tag and score', async () => {
  expect(await ids({ stage: 'MQL' })).toEqual(['b']);
  expect(await ids({ tag: 'vip' })).toEqual(['a']);
  expect(await ids({ scoreAtLeast: 40 })).toEqual(['a']);
});
