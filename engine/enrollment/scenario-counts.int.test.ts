import type { AggregateOptions, Document } from 'mongodb';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { aPast, type Taken } from '../../test/setup/a-past.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { draw } from '../../test/setup/draw.ts';
import { asleep, hours, resting, runsOf } from '../../test/setup/sleepers.ts';
import type { OpenEngine } from '../open-engine.ts';
import { scenarioResults } from '../results/scenario-results.ts';
import { seedSample } from '../sample/seed-sample.ts';
import { countInTime } from '../store/count-in-time.ts';
import { writeTrail } from '../store/trail.ts';
import { advanceRun } from './advance-run.ts';
import { changeRunsByHand } from './change-runs-by-hand.ts';
import { leadsAtNode } from './leads-at-node.ts';
import { runPath } from './run-path.ts';
import { scenarioCounts } from './scenario-counts.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  await seedSample(engine);
});
afterAll(() => engine.close());

it('a decision written twice counts once, and many canvases cost one count', async () => {
  const scenario = await asleep(engine, resting(30), 1);
  const [run] = await runsOf(engine, scenario);
  await writeTrail(engine.store.trail, run?.unwritten ?? []);
  await writeTrail(engine.store.trail, run?.unwritten ?? []);
  const counted = await Promise.all(Array.from({ length: 20 }, () => scenarioCounts(engine, scenario)));
  expect(counted[0]).toMatchObject({ leadsInside: 1 });
  expect(counted[0]?.nodes).toContainEqual({ node: 'start', waiting: 0, parked: 0, passed: 1, left: 0 });
  expect(new Set(counted).size).toBe(1);
});

const none = { waiting: 0, parked: 0, passed: 0, left: 0 };

it.each([
  ['by itself', async (run: string) => void (await advanceRun(engine, run))],
  [
    'by hand',
    async (run: string, scenario: string) =>
      void (await changeRunsByHand(engine, scenario, { runs: [run] }, { do: 'skip', outlet: 'not-set' }, 'tester')),
  ],
])(
  'a lead that goes on %s by an outlet that leads nowhere left the scenario there, by that outlet',
  async (_, goesOn) => {
    const graph = draw(
      {
        start: ['event-received', { name: 'start' }],
        rest: ['wait', hours(30)],
        fill: ['set-field', { field: 'greeting', type: 'text', value: 'Hello {firstName}' }],
        over: ['end', { result: 'nurture' }],
      },
      ['start > rest', 'rest.timeout > fill', 'fill > over'],
    );
    const scenario = await asleep(engine, graph, 1);
    const runs = (await runsOf(engine, scenario)).map(({ _id }) => _id);
    await changeRunsByHand(engine, scenario, { runs }, { do: 'move', to: 'fill' }, 'tester');
    await goesOn(runs[0] ?? '', scenario);
    expect((await scenarioCounts(engine, scenario)).nodes).toContainEqual({ ...none, node: 'fill', left: 1 });
    const page = (where: 'left' | 'passed') => leadsAtNode(engine, scenario, 'fill', { where, limit: 10 });
    expect((await page('left')).items).toMatchObject([{ enrollment: runs[0], outlet: 'not-set' }]);
    expect((await page('passed')).items).toEqual([]);
  },
);

const FIRST = '2026-06-01';
const SECOND = '2026-06-20';

it('results are counted by period and by version, without test runs and machines', async () => {
  const scenario = await asleep(engine, resting(30), 1);
  await engine.store.trail.raw.deleteMany({ scenario });
  const past = aPast(engine.store, scenario);
  /** A lead comes in, gets the mail unless that is skipped, and reaches the end. */
  const goes = (version: number, day: string, { isSent = true, result = 'done', test = false } = {}) => {
    const mail: Taken = isSent ? ['mail', 'sent', 'mail-sent'] : ['mail', 'skipped', 'mail-skipped'];
    return past.goes([['start', 'next', 'triggered'], mail, ['over', null, 'end', { result }]], { version, day, test });
  };
  const [one, two, three] = [goes(1, FIRST), goes(1, FIRST), goes(1, SECOND)];
  goes(1, FIRST, { isSent: false });
  const four = goes(2, SECOND, { result: 'converted' });
  const tested = goes(2, SECOND, { test: true });
  // Clicked twice, and long after: one mail that was clicked in, of the day it was sent.
  for (const day of [FIRST, '2026-06-25']) past.clicks(one.mail('mail'), 'mail', day);
  past.clicks(two.mail('mail'), 'mail', FIRST, { disowned: true });
  past.clicks(four.mail('mail'), 'mail', SECOND);
  past.clicks(tested.mail('mail'), 'mail', SECOND, { test: true });
  past.happened('unsubscribed', '2026-06-26', { via: 'page', send: three.mail('mail') });
  past.happened('unsubscribed', SECOND, { via: 'page', send: 'another:mail:1' });
  past.happened('stage-changed', FIRST, { from: 'MCL', to: 'MQL', scenario, version: 1 });
  past.happened('stage-changed', SECOND, { from: 'MCL', to: 'SQL', scenario, version: 2 });
  past.happened('stage-changed', SECOND, { from: 'MCL', to: 'SQL' });
  for (const salesperson of [null, 'somebody'])
    past.happened('handed-off', SECOND, { handOff: 'one', salesperson, scenario, version: 2 });
  await past.keep();

  const results = (version: number | null, days = {}) => scenarioResults(engine, scenario, version, days);
  expect(await results(null)).toEqual({
    entered: 5,
    converted: 1,
    mql: 1,
    sql: 1,
    handOffs: 1,
    bottleneck: null,
    nodes: [
      {
        node: 'mail',
        passed: 5,
        left: 0,
        ways: expect.arrayContaining([
          { outlet: 'sent', count: 4 },
          { outlet: 'skipped', count: 1 },
        ]),
        mail: { sent: 4, clicked: 2, unsubscribed: 1 },
      },
      { node: 'over', passed: 5, left: 0, ways: [], mail: null },
      { node: 'start', passed: 5, left: 0, ways: [{ outlet: 'next', count: 5 }], mail: null },
    ],
  });
  const mail = async (...asked: Parameters<typeof results>) => {
    const { entered, nodes } = await results(...asked);
    return { entered, ...nodes.find(({ node }) => node === 'mail')?.mail };
  };
  expect(await mail(1)).toEqual({ entered: 4, sent: 3, clicked: 1, unsubscribed: 1 });
  expect(await mail(null, { to: FIRST })).toEqual({ entered: 3, sent: 2, clicked: 1, unsubscribed: 0 });
  expect(await mail(1, { from: SECOND, to: SECOND })).toEqual({ entered: 1, sent: 1, clicked: 0, unsubscribed: 1 });
  expect(await results(2, { to: FIRST })).toMatchObject({ entered: 0, converted: 0, sql: 0, handOffs: 0, nodes: [] });

  const behind = async (where: 'sent' | 'clicked' | 'unsubscribed' | 'passed', asked = {}) =>
    (await leadsAtNode(engine, scenario, 'mail', { where, limit: 10, ...asked })).items.map(({ lead }) => lead);
  expect(await behind('clicked')).toEqual([four.lead, one.lead].toSorted().toReversed());
  expect(await behind('unsubscribed')).toEqual([three.lead]);
  expect(await behind('sent', { version: 2 })).toEqual([four.lead]);
  expect(await behind('passed', { from: SECOND })).toHaveLength(2);
});

it('the bottleneck is where leads have together waited longest, by real time', async () => {
  const scenario = await asleep(engine, resting(30), 3);
  const since = Date.now() - 86_400_000;
  await engine.store.enrollments.raw.updateMany(
    { scenario },
    { $set: { 'state.enteredAt': since + 100 * 3_600_000, clock: { origin: since, factor: 100 } } },
  );
  const { bottleneck } = await scenarioResults(engine, scenario, null, {});
  expect(bottleneck).toMatchObject({ node: 'rest', leads: 3 });
  const hours = (bottleneck?.ms ?? 0) / 3 / 3_600_000;
  expect(hours).toBeGreaterThan(22.9);
  expect(hours).toBeLessThan(23.1);
});

it('a path tells every step of a run in order, and where the lead is', async () => {
  const scenario = await asleep(engine, resting(30), 1);
  const [run] = await runsOf(engine, scenario);
  const id = run?._id ?? '';
  const { steps, here, version, endReason } = await runPath(engine, scenario, id);
  expect(steps).toMatchObject([{ node: 'start', outlet: 'next', stepTitle: 'start', because: { code: 'triggered' } }]);
  expect({ version, endReason, node: here?.node }).toEqual({ version: 1, endReason: null, node: 'rest' });
  expect((here?.until?.getTime() ?? 0) - (here?.since.getTime() ?? 0)).toBe(30 * 3_600_000);
  await expect(runPath(engine, 'another', id)).rejects.toMatchObject({ code: 'run-unknown' });
  await engine.store.enrollments.raw.updateOne({ _id: id }, { $set: { test: { by: 'tester' } } });
  await expect(runPath(engine, scenario, id)).rejects.toMatchObject({ code: 'run-unknown' });
});

/** Keeps MongoDB busy for each document. Without JavaScript: broken off within that, it tells another error. */
const SLOW = {
  $match: {
    $expr: {
      $gt: [
        { $size: { $map: { input: { $range: [0, 300_000] }, in: { $concat: ['$_id', { $toString: '$$this' }] } } } },
        0,
      ],
    },
  },
};

it('a count that takes too long is broken off, and says so', async () => {
  await expect(countInTime(engine.store.templates.raw, [SLOW], 10)).rejects.toMatchObject({ code: 'count-too-long' });
});

/** Counts of a type of event take longer than they may. */
function slowDown(type: string) {
  const { raw } = engine.store.events;
  const aggregate = raw.aggregate.bind(raw);
  return vi
    .spyOn(raw, 'aggregate')
    .mockImplementation(<T extends Document>(pipeline: Document[] = [], options: AggregateOptions = {}) =>
      pipeline[0]?.['$match']?.type === type
        ? aggregate<T>([...pipeline.slice(0, 1), SLOW, ...pipeline.slice(1)], { ...options, maxTimeMS: 10 })
        : aggregate<T>(pipeline, options),
    );
}
afterEach(() => vi.restoreAllMocks());

/** A mail that a scenario sent, with which its reader unsubscribed. */
async function unsubscribed(): Promise<string> {
  const scenario = await asleep(engine, resting(30), 0);
  const past = aPast(engine.store, scenario);
  const sent = past.goes([['mail', 'sent', 'mail-sent']], { day: FIRST });
  past.clicks(sent.mail('mail'), 'mail', FIRST);
  past.happened('unsubscribed', SECOND, { via: 'page', send: sent.mail('mail') });
  await past.keep();
  return scenario;
}

it('where a company has too many unsubscribes to count, the other results stand', async () => {
  const scenario = await unsubscribed();
  slowDown('unsubscribed');
  const { nodes } = await scenarioResults(engine, scenario, null, {});
  expect(nodes[0]?.mail).toEqual({ sent: 1, clicked: 1, unsubscribed: null });
});

it('that results are too many to count is told to all who ask, once it was found', async () => {
  const scenario = await unsubscribed();
  const asked = slowDown('mail-clicked');
  const ask = () =>
    expect(scenarioResults(engine, scenario, null, {})).rejects.toMatchObject({ code: 'count-too-long' });
  await ask();
  const once = asked.mock.calls.length;
  await ask();
  expect(asked.mock.calls.length).toBe(once);
});
