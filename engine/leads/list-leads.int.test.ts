import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aLeadDocument } from '../../test/setup/a-lead-document.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import type { OpenEngine } from '../open-engine.ts';
import { createSegment } from '../segments/segments.ts';
import { LEAD_ORDERS } from '../store/lead-orders.ts';
import type { LeadDocument } from '../store/leads.ts';
import { indexFor } from '../store/page-in-order.ts';
import { listLeads } from './list-leads.ts';

let engine: OpenEngine;
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));

async function add(id: string, minute: number, more: Partial<LeadDocument> = {}): Promise<void> {
  await engine.store.leads.raw.insertOne(aLeadDocument(id, { createdAt: at(0), lastEventAt: at(minute), ...more }));
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

async function pageByPage(wanted: Partial<Parameters<typeof listLeads>[1]>, limit: number): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { items, next } = await listLeads(engine, { owner: null, ...wanted, limit, cursor });
    seen.push(...items.map(({ id }) => id));
    cursor = next;
  }
  return seen;
}

test('pages follow each other without gap or repeat, also within one instant', async () => {
  expect(await pageByPage({}, 1)).toEqual(['d', 'c', 'b', 'a']);
});

describe('leads of one source', () => {
  const named = (firstName: string, lastName: string | null, company?: string | number) => ({
    source: 'fair',
    tags: ['fair'],
    profile: { firstName, ...(lastName === null ? {} : { lastName }), ...(company === undefined ? {} : { company }) },
  });
  beforeAll(async () => {
    await add('f1', -1, { ...named('Zoé', 'Éluard', 'œuvres'), score: 2, createdAt: at(5) });
    await add('f2', -2, { ...named('Anna', 'eluard', 'Zoo'), score: 30, createdAt: at(4) });
    await add('f3', -3, { ...named('Jean', 'Dupont'), score: -4, createdAt: at(3) });
    await add('f4', -4, { ...named('Léa', 'Fabre', 42), score: 2.5, createdAt: at(2) });
    await add('f5', -5, { ...named('Ada', null, 'école'), score: 2, createdAt: at(1) });
  });

  test.each([
    ['name', ['f5', 'f3', 'f2', 'f1', 'f4']],
    ['email', ['f1', 'f2', 'f3', 'f4', 'f5']],
    ['company', ['f3', 'f4', 'f5', 'f1', 'f2']],
    ['score', ['f3', 'f1', 'f5', 'f4', 'f2']],
    ['created', ['f5', 'f4', 'f3', 'f2', 'f1']],
    ['last', ['f5', 'f4', 'f3', 'f2', 'f1']],
  ])(
    'stand in the order of their %s, accents and capitals apart, and in the opposite one, each once on whatever pages',
    async (sort, order) => {
      expect(await ids({ tag: 'Fair', sort })).toEqual(order);
      expect(await ids({ tag: 'fair', sort: `-${sort}` })).toEqual(order.toReversed());
      for (const limit of [1, 2, 3]) {
        expect(await pageByPage({ tag: 'fair', sort }, limit)).toEqual(order);
        expect(await pageByPage({ tag: 'fair', sort: `-${sort}` }, limit)).toEqual(order.toReversed());
      }
    },
  );

  test('go on after one that is gone meanwhile', async () => {
    const first = await listLeads(engine, { owner: null, tag: 'fair', sort: 'score', limit: 2 });
    await engine.store.leads.raw.updateOne({ _id: 'f1' }, { $set: { tags: [] } });
    const rest = await listLeads(engine, {
      owner: null,
      tag: 'fair',
      sort: 'score',
      limit: 9,
      cursor: first.next ?? '',
    });
    await engine.store.leads.raw.updateOne({ _id: 'f1' }, { $set: { tags: ['fair'] } });
    expect(rest.items.map(({ id }) => id)).toEqual(['f5', 'f4', 'f2']);
  });

  test.each(['name', '-company'])(
    'of a segment are judged as they are by a scenario, in the order of their %s',
    async (sort) => {
      // MongoDB would take the tag "FAIR" for "fair" where it puts words in order.
      const segment = await createSegment(engine, {
        name: `Not FAIR ${sort}`,
        condition: {
          join: 'all',
          of: [
            { on: 'tag', op: 'has-not', value: 'FAIR' },
            { on: 'score', op: 'at-least', value: 2 },
          ],
        },
      });
      const wanted = (await ids({ tag: 'fair', sort })).filter((id) => id !== 'f3');
      expect(await pageByPage({ tag: 'fair', segment, sort }, 1)).toEqual(wanted);
      expect(wanted).toHaveLength(4);
    },
  );

  test('are found whatever the accents and capitals, ligatures too', async () => {
    expect(await ids({ search: 'ELUARD', tag: 'fair' })).toEqual(['f1', 'f2']);
    expect(await ids({ search: 'lea fabré', tag: 'fair' })).toEqual(['f4']);
    expect(await ids({ search: 'oeuvre' })).toEqual(['f1']);
    expect(await ids({ search: 'œuvre' })).toEqual(['f1']);
  });

  test('are read in each order from an index of that order', async () => {
    const { raw } = engine.store.leads;
    const plans = Object.values(LEAD_ORDERS).map(async (order) => {
      const { key, collation } = indexFor(order);
      const found = raw.find(
        { identified: true },
        { sort: new Map(Object.entries(key)), ...(collation === undefined ? {} : { collation }) },
      );
      return JSON.stringify(await found.limit(2).explain('queryPlanner'));
    });
    for (const plan of await Promise.all(plans))
      expect(plan).not.toMatch(/"winningPlan":.*"stage":"SORT".*"rejectedPlans"/);
  });
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
