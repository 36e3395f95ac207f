import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { publish } from '../../test/setup/publish.ts';
import { advanceRun } from '../enrollment/advance-run.ts';
import { enroll } from '../enrollment/enroll.ts';
import { profileFields } from '../store/profile-fields.ts';
import { versionById } from '../enrollment/version-cache.ts';
import { record } from '../events/record.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import { listLeads } from '../leads/list-leads.ts';
import type { OpenEngine } from '../open-engine.ts';
import { SAMPLE_SETTINGS } from '../sample/sample-settings.ts';
import type { Comparison, Condition } from '../scenario/condition.ts';
import { jsonObject } from '../scenario/json.ts';
import { countMatching, matchingLeads } from './matching-leads.ts';
import { createSegment, deleteSegment, listSegments, saveSegment } from './segments.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  await engine.store.settings.raw.insertOne({ ...SAMPLE_SETTINGS, topics: [{ id: 'news', name: 'News' }] });
  for (let n = 0; n < 24; n += 1) await aLead(n);
});
afterAll(() => engine.close());

/** Leads of every sort: with and without country, tag, score, consent, and up to three visits, the first ten days ago. */
async function aLead(n: number): Promise<void> {
  const profile = {
    ...(n % 3 === 0 ? {} : { country: n % 2 === 0 ? 'FR' : ' fr ' }),
    ...(n % 4 === 0 ? { city: '  ' } : n % 4 === 1 ? { city: 'Lyon' } : {}),
  };
  const { lead } = await findOrCreateLead(engine, {
    email: `l${n}@example.org`,
    profile,
    source: 'test',
    channel: 'test',
  });
  const change = {
    score: n * 5,
    ...(n % 2 === 0 ? { tags: ['fair'] } : {}),
    mailConsent: n % 5 !== 0,
    refusedTopics: n % 7 === 0 ? ['news'] : [],
  };
  await engine.store.leads.raw.updateOne({ _id: lead._id }, { $set: change });
  for (let visit = 0; visit < n % 4; visit += 1)
    await record(engine, lead._id, {
      type: 'custom',
      data: { name: 'visit', properties: { page: visit === 0 ? 'prices' : 'team' } },
      dedupeKey: `visit:${n}:${visit}`,
      ...(visit === 0 ? { at: new Date(Date.now() - 10 * 86_400_000) } : {}),
    });
}

const all = (...of: Condition['of']): Condition => ({ join: 'all', of });
const any = (...of: Comparison[]) => ({ join: 'any' as const, of });
const visited = (times: number, withinDays: number | null = null): Comparison => ({
  on: 'did',
  op: 'did',
  pattern: { event: 'custom', name: 'visit' },
  withinDays,
  times,
});
const CONDITIONS: [string, Condition][] = [
  ['a score', all({ on: 'score', op: 'at-least', value: 60 })],
  ['a field, without regard to case and space', all({ on: 'profile', field: 'country', op: 'is', value: 'FR' })],
  ['an address', all({ on: 'profile', field: 'email', op: 'is', value: ' L3@Example.org' })],
  ['a field that is filled', all({ on: 'filled', field: 'city', op: 'is-set' })],
  ['a field that is not', all({ on: 'filled', field: 'country', op: 'is-not-set' })],
  ['how often something was done', all(visited(2, 30))],
  ['how often within some days', all(visited(2, 9))],
  [
    'what was not done',
    all({
      on: 'did',
      op: 'did-not',
      pattern: { event: 'custom', name: 'visit', where: [{ property: 'page', op: 'is', value: 'team' }] },
      withinDays: null,
    }),
  ],
  ['either of two', any({ on: 'tag', op: 'has', value: 'fair' }, visited(3))],
  [
    'groups',
    all(
      { on: 'consent', op: 'given' },
      any({ on: 'score', op: 'below', value: 30 }, { on: 'profile', field: 'country', op: 'is-not', value: 'FR' }),
    ),
  ],
  ['a topic', all({ on: 'topic', op: 'wants', topic: 'news' }, { on: 'stage', op: 'is', value: 'MCL' })],
  ['a time of day that is always', all({ on: 'time', op: 'between', from: '00:00', to: '00:00' })],
];

async function matching(condition: Condition): Promise<string[]> {
  const found: string[] = [];
  for await (const { leads } of matchingLeads(engine, condition, { batch: 7 }))
    found.push(...leads.map(({ _id }) => _id));
  return found;
}

/** What a branch would decide for each lead, by id. */
async function branched(condition: Condition): Promise<string[]> {
  const scenario = await publish(
    engine,
    draw(
      {
        start: ['event-received', { name: 'judge' }],
        ask: ['branch', { condition: jsonObject.parse(condition) }],
        yes: ['end', { result: 'converted' }],
        no: ['end', { result: 'nurture' }],
      },
      ['start > ask', 'ask.yes > yes', 'ask.no > no'],
    ),
  );
  const version = await versionById(engine.store, `${scenario}:1`);
  const leads = await engine.store.leads.many({}, { sort: { _id: 1 } });
  const still = { ...engine, runs: { ...engine.runs, start: async () => undefined } };
  const entry = { version, node: 'start', seq: 0, trigger: 'none', entryKey: 'once', factor: 1, test: null };
  const judged = leads.map(async ({ _id: lead }) => {
    const run = (await enroll(still, { ...entry, lead }))?._id ?? '';
    await advanceRun(engine, run);
    const ended = await engine.store.enrollments.one({ _id: run });
    return ended?.endReason === 'converted' ? [lead] : [];
  });
  return (await Promise.all(judged)).flat();
}

describe('a segment', () => {
  test.each(CONDITIONS)('holds exactly the leads for which a branch would decide so: %s', async (_name, condition) => {
    const wanted = await branched(condition);
    expect(await matching(condition)).toEqual(wanted);
    expect(await countMatching(engine, condition)).toEqual({ matching: wanted.length, of: 24 });
  });

  test('is neither empty nor all in these trials, but for the last', async () => {
    const counts = await Promise.all(CONDITIONS.slice(0, -1).map(([, condition]) => countMatching(engine, condition)));
    for (const count of counts) {
      expect(count.matching).toBeGreaterThan(0);
      expect(count.matching).toBeLessThan(count.of);
    }
  });

  test('counts what was done within the days it says, and as often', async () => {
    const conditions = [visited(1), visited(2), visited(2, 30), visited(2, 9), visited(3, 9), visited(3)];
    const counts = await Promise.all(conditions.map((one) => countMatching(engine, all(one))));
    expect(counts.map(({ matching: found }) => found)).toEqual([18, 12, 12, 6, 0, 6]);
  });

  test('narrows the list of leads, page after page', async () => {
    const condition = all(visited(1));
    const segment = await createSegment(engine, { name: 'Visitors', condition });
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const { items, next } = await listLeads(engine, { owner: null, segment, limit: 5, cursor, tag: 'fair' });
      seen.push(...items.map(({ id }) => id));
      if (next === null) break;
      cursor = next;
    }
    const fair = await engine.store.leads.many({ tags: 'fair' });
    const wanted = new Set(await matching(condition));
    expect(seen.toSorted()).toEqual(
      fair
        .map(({ _id }) => _id)
        .filter((id) => wanted.has(id))
        .toSorted(),
    );
  });

  test('is saved over the revision its editor knew', async () => {
    const condition = all(visited(1));
    const id = await createSegment(engine, { name: 'One', condition });
    expect(await saveSegment(engine, id, { revision: 1, name: 'Two', condition })).toEqual({ revision: 2 });
    await expect(saveSegment(engine, id, { revision: 1, name: 'Three', condition })).rejects.toMatchObject({
      code: 'segment-changed',
      data: { revision: 2 },
    });
  });

  test('can’t name a form or a topic that is not there', async () => {
    const condition = all({ on: 'topic', op: 'wants', topic: 'gone' });
    await expect(createSegment(engine, { name: 'Gone', condition })).rejects.toMatchObject({
      code: 'segment-invalid',
      data: { faults: [{ pointer: '/condition/of/0/topic' }] },
    });
  });

  test('in use by a published scenario can’t be deleted', async () => {
    const segment = await createSegment(engine, { name: 'Used', condition: all(visited(1)) });
    const graph = draw({ start: ['newsletter', { segment, at: null }], over: ['end', { result: 'done' }] }, [
      'start > over',
    ]);
    const scenario = await publish(engine, graph);
    await expect(deleteSegment(engine, segment)).rejects.toMatchObject({
      code: 'segment-in-use',
      data: { scenarios: [{ id: scenario }] },
    });
    const listed = (await listSegments(engine)).find((one) => one.segment._id === segment);
    expect(listed?.usedBy).toEqual([{ id: scenario, name: 'Test' }]);
  });

  test('that is not there can’t be published', async () => {
    const graph = draw({ start: ['newsletter', { segment: 'gone', at: null }], over: ['end', { result: 'done' }] }, [
      'start > over',
    ]);
    await expect(publish(engine, graph)).rejects.toMatchObject({
      code: 'scenario-invalid',
      data: { faults: [{ code: 'reference-missing', data: { to: 'segment', id: 'gone' } }] },
    });
  });
});

test('filters may name each field that the profile of a lead holds', async () => {
  expect(await profileFields(engine.store.leads)).toEqual(expect.arrayContaining(['city', 'country']));
});
