import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { furnish } from '../../test/engine/furnish.ts';
import { draw } from '../../test/setup/draw.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { publish } from '../../test/setup/publish.ts';
import { until } from '../../test/setup/until.ts';
import { RANDOM_KNOWN } from '../../test/setup/random-graph.ts';
import { publishScenario } from '../drafts/publish-scenario.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { record } from '../events/record.ts';
import { sweep } from '../events/sweep.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../open-engine.ts';
import { takeHandOff } from '../sales/take-hand-off.ts';
import { NO_RULES, type Rules } from '../scenario/rules.ts';
import { advanceRun } from './advance-run.ts';
import { enroll } from './enroll.ts';
import { DEAF } from './instruction.ts';
import { migrate } from './migrations.ts';
import { pauseScenario } from './pause-scenario.ts';
import { stopScenario } from './stop-scenario.ts';
import { versionById } from './version-cache.ts';

const DAY = 86_400_000;

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  await furnish(engine, 0);
});
afterAll(() => engine.close());

const days = (amount: number) => ({ amount, unit: 'days' as const });
const graph = draw(
  {
    start: ['event-received', { name: 'start' }],
    hear: [
      'wait-for-event',
      { listens: [{ id: 'reaction', pattern: { event: 'custom', name: 'react' } }], timeout: days(3) },
    ],
    rest: ['wait', { duration: days(2) }],
    over: ['end', { result: 'nurture' }],
  },
  ['start > hear', 'hear.reaction > rest', 'hear.timeout > rest', 'rest.timeout > over'],
);

/** A lead that came into a live scenario; no worker runs it, so each advance is the test's. */
async function inside(rules: Partial<Rules> = {}, drawn = graph) {
  const scenario = await publish(engine, { ...drawn, rules: { ...NO_RULES, ...rules } });
  const { lead } = await findOrCreateLead(engine, {
    email: `${randomUUID()}@example.org`,
    profile: {},
    source: 'test',
    channel: 'test',
  });
  const comesIn = (factor = 1) =>
    versionById(engine.store, `${scenario}:1`).then((version) =>
      enroll(engine, {
        version,
        node: 'start',
        lead: lead._id,
        seq: 1,
        trigger: 'test',
        entryKey: 'once',
        factor,
        test: null,
      }),
    );
  const reacts = (at?: number, now = engine.now()) =>
    record({ ...engine, now: () => now }, lead._id, {
      type: 'custom',
      data: { name: 'react', properties: {} },
      dedupeKey: randomUUID(),
      ...(at === undefined ? {} : { at: new Date(at) }),
    });
  const next = (enrollment: string) => advanceRun(engine, enrollment);
  return { scenario, comesIn, reacts, next };
}

test('a wait that only time ends takes nothing the lead does for news, be it newer than what was looked at', async () => {
  const { comesIn, reacts, next } = await inside();
  const run = await comesIn();
  if (run === null) throw new Error('not let in');
  await next(run._id);
  await reacts();
  await reacts();
  expect(await next(run._id)).toMatchObject({ do: 'wait', seq: DEAF });
  expect((await engine.store.enrollments.one({ _id: run._id }))?.state.at).toBe('rest');
});

const mailing = draw(
  {
    start: ['event-received', { name: 'start' }],
    mail: ['send-email', { template: [...RANDOM_KNOWN.templates][0] ?? '' }],
    over: ['end', { result: 'done' }],
  },
  ['start > mail', 'mail.sent > over', 'mail.skipped > over', 'mail.failed > over'],
);

test('a mail that takes longer than a batch may is not asked for again: what came of it is taken in first', async () => {
  const { comesIn } = await inside({}, mailing);
  const run = await comesIn();
  if (run === null) throw new Error('not let in');
  let late = 0;
  const inTurn: OpenEngine['post']['inTurn'] = async (work) => {
    const done = await work();
    late = 3_000;
    return done;
  };
  const post = { ...engine.post, isQuick: () => true, inTurn };
  expect(await advanceRun({ ...engine, post, now: () => Date.now() + late }, run._id)).toEqual({ do: 'end' });
  expect((await engine.store.enrollments.one({ _id: run._id }))?.state.outcomes).toEqual({
    start: 'next',
    mail: 'skipped',
  });
});

test('a mail is sent in the midst of a batch while the post is quick, else by an activity of its own', async () => {
  const { comesIn } = await inside({}, mailing);
  const run = await comesIn();
  if (run === null) throw new Error('not let in');
  const post = (isQuick: boolean) => ({ ...engine, post: { ...engine.post, isQuick: () => isQuick } });
  expect(await advanceRun(post(false), run._id)).toEqual({ do: 'perform' });
  expect(await advanceRun(post(true), run._id)).toEqual({ do: 'end' });
});

test.each([
  ['stamped at the deadline and told a day after it', 0, DAY, 'reaction'],
  ['stamped a millisecond after the deadline', 1, DAY, 'timeout'],
  ['stamped in a year, and clamped to when it was told, in time', 365 * DAY, -1_000, 'reaction'],
  ['stamped ten years ago, and clamped to thirty days before it was told, in time', -3_650 * DAY, 30 * DAY, 'reaction'],
  ['stamped ten years ago, and clamped to what is past the deadline', -3_650 * DAY, 31 * DAY, 'timeout'],
])('a reaction %s, before anybody looked', async (_when, stamped, told, outcome) => {
  const { comesIn, reacts, next } = await inside();
  const id = (await comesIn())?._id ?? '';
  await next(id);
  const deadline = (await engine.store.enrollments.one({ _id: id }))?.state.waiting?.until ?? 0;
  await reacts(deadline + stamped, deadline + told);
  await advanceRun({ ...engine, now: () => deadline + Math.max(told, 1_000) }, id);
  const [heard] = await engine.store.trail.many({ enrollment: id, node: 'hear' });
  expect(heard?.outcome).toBe(outcome);
});

test('a reaction that comes after the time is up and was seen to be does not undo it, however it is stamped', async () => {
  const { comesIn, reacts, next } = await inside();
  const id = (await comesIn())?._id ?? '';
  await next(id);
  const deadline = (await engine.store.enrollments.one({ _id: id }))?.state.waiting?.until ?? 0;
  const later = { ...engine, now: () => deadline + 1_000 };
  await advanceRun(later, id);
  await reacts(deadline - 1_000, deadline + 1_000);
  expect(await advanceRun(later, id)).toMatchObject({ do: 'wait' });
  expect(await engine.store.enrollments.one({ _id: id })).toMatchObject({
    state: { at: 'rest', outcomes: { hear: 'timeout' } },
  });
});

test('a paused run takes nothing the lead does for news, and lies still', async () => {
  const { scenario, comesIn, reacts, next } = await inside();
  const run = await comesIn();
  if (run === null) throw new Error('not let in');
  await next(run._id);
  await pauseScenario(engine, scenario);
  await reacts();
  expect(await next(run._id)).toMatchObject({ do: 'wait', seq: DEAF });
});

test('who comes in while the scenario is being stopped is taken out', async () => {
  const { scenario, comesIn, next } = await inside();
  await stopScenario(engine, scenario);
  const run = await comesIn();
  if (run === null) throw new Error('not let in');
  expect(await next(run._id)).toEqual({ do: 'again' });
  expect(await next(run._id)).toEqual({ do: 'end' });
  expect(await engine.store.enrollments.one({ _id: run._id })).toMatchObject({
    status: 'ended',
    endReason: 'stopped',
    leftAt: 'start',
  });
});

test('a fast run tells how long it waited in real time, as all of its story', async () => {
  const { comesIn, next } = await inside();
  const [dayMs, fast] = [86_400_000, 8_640];
  const run = await comesIn(fast);
  if (run === null) throw new Error('not let in');
  await next(run._id);
  const over = run.createdAt.getTime() + (3 * dayMs) / fast;
  await advanceRun({ ...engine, now: () => over + 1_000 }, run._id);
  const [waited] = await engine.store.trail.many({ enrollment: run._id, node: 'hear' });
  expect(waited).toMatchObject({ outcome: 'timeout' });
  expect(Math.abs(Number(waited?.because.data['until']) - over)).toBeLessThan(1_000);
});

test('what an exit left open as the process died is given back by the sweeper', async () => {
  const sold = { join: 'all' as const, of: [{ on: 'score' as const, op: 'at-least' as const, value: 0 }] };
  const { comesIn, next } = await inside({ exits: [{ id: 'sold', name: 'Sold', condition: sold }] });
  const run = await engine.store.enrollments.one({ _id: (await comesIn())?._id ?? '' });
  if (run === null) throw new Error('not let in');
  const key = `${run._id}:start:1`;
  await takeHandOff(engine, { key, enrollment: run, node: 'start', visit: 1, answerBy: new Date() });
  const handOffs = { ...engine.store.handOffs, many: () => Promise.reject(new Error('died')) };
  await expect(advanceRun({ ...engine, store: { ...engine.store, handOffs } }, run._id)).rejects.toThrow('died');
  expect(await engine.store.enrollments.one({ _id: run._id })).toMatchObject({ status: 'ended', endReason: 'exit' });
  expect(await engine.store.handOffs.one({ key })).toMatchObject({ state: 'open' });
  await sweep({ ...engine, config: { ...engine.config, dispatch: true }, now: () => Date.now() + 10_000 });
  expect(await engine.store.handOffs.one({ key })).toMatchObject({ state: 'withdrawn' });
  expect(await next(run._id)).toEqual({ do: 'end' });
});

test.each(['waits for', 'was put off to'])(
  'a mail that %s hours of the old version goes by those of the new one',
  async (how) => {
    const soon = new Date(engine.now() + 2 * DAY);
    const window = { days: [soon.getUTCDay() === 0 ? 7 : soon.getUTCDay()], from: '00:00', to: '00:01' };
    const { scenario, comesIn, next } = await inside({ sending: { ...NO_RULES.sending, window } }, mailing);
    const { _id = '' } = (await comesIn()) ?? {};
    await next(_id);
    const { enrollments, migrations } = engine.store;
    expect((await enrollments.one({ _id }))?.state.waiting?.because).toBe('mail-hours-came');
    const nextTry = { step: 'mail:1:main', at: soon, tried: 0, code: 'mail-hours' };
    const putOff = { 'state.waiting': null, 'state.part': 'main', nextTry };
    if (how !== 'waits for') await enrollments.raw.updateOne({ _id }, { $set: putOff });
    expect(await next(_id)).toMatchObject({ do: 'wait' });
    await saveDraft(engine, { scenario, revision: 1, name: 'Test', graph: mailing });
    await publishScenario(engine, { scenario, revision: 2, by: 'tester', note: '' });
    const id = await migrate(engine, { scenario, from: 1, to: 2, map: {}, share: 1, by: 'tester' });
    await until(() => migrations.one({ _id: id, state: 'done' }));
    expect(await next(_id)).not.toMatchObject({ do: 'wait' });
  },
);
