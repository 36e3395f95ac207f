import { beforeAll, describe, expect, test } from 'vitest';
import { draw } from '../../../test/setup/draw.ts';
import { publish } from '../../../test/setup/publish.ts';
import { salesFloor } from '../../../test/setup/sales-floor.ts';
import type { ScriptedSmtp } from '../../../test/setup/scripted-smtp.ts';
import { advanceRun, performAndAdvance } from '../../enrollment/advance-run.ts';
import { answerFacts } from '../../enrollment/answer-facts.ts';
import { enroll, enrollByTriggers } from '../../enrollment/enroll.ts';
import { leadTimeline } from '../../enrollment/lead-timeline.ts';
import { versionById } from '../../enrollment/version-cache.ts';
import { dispatch } from '../../events/dispatch.ts';
import { record } from '../../events/record.ts';
import { findOrCreateLead } from '../../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../../open-engine.ts';
import { answerBant } from '../../sales/answer-bant.ts';
import { factKey } from '../../scenario/facts.ts';
import type { Graph } from '../../scenario/graph.ts';
import { countWay } from '../../store/experiments.ts';
import { type EventDocument, eventsOfLeads, markDispatched } from '../../store/events.ts';
import type { SendDocument } from '../../store/sends.ts';
import { newId } from '../../store/stored.ts';
import { takeBackClicks } from './take-back-clicks.ts';
import { takeVisit } from './take-visit.ts';

const floor = salesFloor();
let engine: OpenEngine;
let smtp: ScriptedSmtp;
let clock: number;
beforeAll(() => {
  clock = Date.now();
  smtp = floor.smtp;
  // Runs are taken on by the test itself, at its own time.
  engine = { ...floor.engine, now: () => clock, runs: { ...floor.engine.runs, start: async () => undefined } };
});

const days = (amount: number) => ({ amount, unit: 'days' as const });
const CLICK = { listens: [{ id: 'clicked', pattern: { event: 'mail-clicked' } }], timeout: days(2) };

/** Waits for a click, gives ten points, makes the lead an SQL and hands it off. */
const PATH = draw(
  {
    start: ['event-received', { name: 'visit' }],
    hear: ['wait-for-event', CLICK],
    points: ['add-score', { points: 10, reason: 'clic' }],
    stage: ['set-stage', { stage: 'SQL' }],
    sales: ['hand-off-to-sales', { remindAfter: days(1), giveUpAfter: days(1) }],
    over: ['end', {}],
  },
  [
    'start > hear',
    'hear.clicked > points',
    'hear.timeout > over',
    'points > stage',
    'stage > sales',
    'sales.accepted > over',
    'sales.rejected > over',
    'sales.expired > over',
  ],
);

/** A lead in a scenario, and a mail it has had with three links. */
async function mailed(graph: Graph = PATH) {
  const scenario = await publish(engine, graph);
  const known = { email: `${newId()}@example.org`, profile: {}, source: 'test', channel: 'test' };
  const { lead } = await findOrCreateLead(engine, known);
  const version = await versionById(engine.store, `${scenario}:1`);
  const entry = { version, node: 'start', lead: lead._id, seq: lead.seq, trigger: newId(), entryKey: newId() };
  const run = (await enroll(engine, { ...entry, factor: 1, test: null }))?._id ?? '';
  /** Takes the run as far as it comes. */
  const goOn = async (): Promise<void> => {
    for (let told = await advanceRun(engine, run); ;) {
      if (told.do === 'perform') told = await performAndAdvance(engine, run);
      else if (told.do === 'again') told = await advanceRun(engine, run);
      else return;
    }
  };
  await goOn();
  const send: SendDocument = {
    _id: `${run}:mail:1`,
    kind: 'marketing',
    lead: lead._id,
    person: null,
    enrollment: run,
    scenario,
    node: 'mail',
    template: 't',
    state: 'sent',
    messageId: '<a@b>',
    to: '',
    subject: '',
    links: ['https://a.example', 'https://b.example', 'https://c.example'],
    createdAt: new Date(clock),
    sentAt: new Date(clock),
    reply: null,
    code: null,
    attempts: 1,
    test: false,
  };
  await engine.store.sends.raw.insertOne(send);
  const visit = async (link: number | null, agent = 'scanner', after = 1_000): Promise<void> => {
    clock += after;
    const url = link === null ? null : (send.links[link] ?? null);
    await takeVisit(engine, send, { link, url, method: 'GET', agent, says: 'browser' });
  };
  const find = async () => engine.store.leads.one({ _id: lead._id });
  const events = async (type: EventDocument['type']) =>
    engine.store.events.many({ lead: lead._id, type }, { sort: { seq: 1 } });
  const verdict = async (): Promise<EventDocument> => {
    const told = (await events('clicks-disowned')).at(-1);
    if (told === undefined) throw new Error('no verdict');
    return told;
  };
  return {
    lead: lead._id,
    run,
    goOn,
    visit,
    find,
    events,
    verdict,
    /** Once the clicks themselves were told to the scenarios. */
    takeBack: async () => {
      for (const { _id } of await events('mail-clicked')) await markDispatched(engine.store.events, _id);
      return takeBackClicks(engine, await verdict());
    },
    state: async () => (await engine.store.enrollments.one({ _id: run }))?.state,
    handOff: () => engine.store.handOffs.one({ lead: lead._id }),
  };
}

describe('a verdict that comes late', () => {
  test('takes back the points, the stage and the hand-off, once, and tells the salesperson why', async () => {
    const person = await floor.aPerson('one');
    const it = await mailed();
    const before = (await it.find())?.stage;
    await it.visit(0);
    await it.goOn();
    expect(await it.find()).toMatchObject({ score: 10, stage: 'SQL', owner: person });
    await it.visit(null);
    expect(await it.events('mail-clicked')).toMatchObject([{ disowned: true }]);
    expect([await it.takeBack(), await it.takeBack()]).toEqual([true, true]);

    expect(await it.find()).toMatchObject({ score: 0, stage: before, owner: null });
    expect(await it.handOff()).toMatchObject({ state: 'withdrawn', withdrawal: 'machine-click' });
    expect(await floor.loadOf(person)).toBe(0);
    expect((await it.events('score-changed')).map(({ data }) => [data['by'], data['reason']])).toEqual([
      [10, 'clic'],
      [-10, 'machine-click'],
    ]);
    expect(await it.events('hand-off-withdrawn')).toMatchObject([{ data: { why: 'machine-click' } }]);
    expect(smtp.received.map(({ to }) => to)).toEqual([[`${person}@example.com`], [`${person}@example.com`]]);
    expect(smtp.received[1]?.raw.toString()).toContain('logiciel');
    const { items } = await leadTimeline(engine, it.lead, { limit: 50 });
    expect(items.map((line) => (line.kind === 'event' ? line.type : ''))).toContain('clicks-disowned');
    // The way that was taken stays taken.
    expect(await it.state()).toMatchObject({ at: 'sales', outcomes: { hear: 'clicked' } });
  });

  test('leaves what the lead had besides: points of others, and a stage somebody else gave meanwhile', async () => {
    await floor.aPerson('one');
    const it = await mailed();
    const raise = (n: number) =>
      record(engine, it.lead, {
        type: 'score-changed',
        data: ({ score }) => ({ by: 5, total: score + 5, reason: '' }),
        dedupeKey: `${it.lead}:${n}`,
      });
    await raise(1);
    await it.visit(0);
    await it.goOn();
    await raise(2);
    await record(engine, it.lead, {
      type: 'stage-changed',
      data: { from: 'SQL', to: 'opportunity' },
      dedupeKey: newId(),
    });
    await it.visit(null);
    await it.takeBack();
    expect(await it.find()).toMatchObject({ score: 10, stage: 'opportunity' });
  });

  test('leaves a hand-off whose questions somebody has begun to answer', async () => {
    const person = await floor.aPerson('one');
    const it = await mailed();
    await it.visit(0);
    await it.goOn();
    await answerBant(engine, (await it.handOff())?._id ?? '', { by: person }, { need: 'un parcours' });
    await it.visit(null);
    expect(await it.takeBack()).toBe(true);
    expect(await it.handOff()).toMatchObject({ state: 'open' });
    expect(await it.find()).toMatchObject({ score: 0, owner: person });
  });

  test('leaves everything where a person clicked in the mail too', async () => {
    await floor.aPerson('one');
    const it = await mailed();
    await it.visit(0);
    await it.goOn();
    await it.visit(null);
    await it.visit(1, 'firefox', 120_000);
    expect(await it.takeBack()).toBe(true);
    expect(await it.find()).toMatchObject({ score: 10, stage: 'SQL' });
    expect(await it.handOff()).toMatchObject({ state: 'open' });
  });

  test('before the wait has heard the click, the wait goes on, and hears a person’s', async () => {
    await floor.aPerson('one');
    const it = await mailed();
    await it.visit(0);
    await it.visit(null);
    await it.goOn();
    expect(await it.takeBack()).toBe(true);
    expect(await it.state()).toMatchObject({ at: 'hear' });
    expect(await it.find()).toMatchObject({ score: 0 });
    await it.visit(0, 'firefox', 61_000);
    await it.goOn();
    expect(await it.find()).toMatchObject({ score: 10, stage: 'SQL' });
  });

  test('while the run is going on is repeated until it rests', async () => {
    await floor.aPerson('one');
    const it = await mailed();
    await it.visit(0);
    const told = await advanceRun(engine, it.run);
    expect(told).toEqual({ do: 'perform' });
    await it.visit(null);
    expect(await it.takeBack()).toBe(false);
    expect(await it.find()).toMatchObject({ score: 0 });
    await it.goOn();
    expect(await it.handOff()).toMatchObject({ state: 'open' });
    expect(await it.takeBack()).toBe(true);
    expect(await it.handOff()).toMatchObject({ state: 'withdrawn' });
  });

  test('refuses what a run was about to commit by the click', async () => {
    await floor.aPerson('one');
    const it = await mailed();
    await it.visit(0);
    const revision = async () => (await engine.store.enrollments.one({ _id: it.run }))?.revision ?? 0;
    const before = await revision();
    await it.visit(null);
    expect(await revision()).toBe(before + 1);
  });

  test('is left to the sweeper while the salesperson can’t be told, and told once', async () => {
    const person = await floor.aPerson('one');
    const it = await mailed();
    await it.visit(0);
    await it.goOn();
    await it.visit(null);
    smtp.script({ at: 'rcpt', code: 451, message: 'later' }, 'accept');
    const live = { ...engine, config: { ...engine.config, dispatch: true } };
    await expect(dispatch(live, await it.verdict())).rejects.toMatchObject({ code: 'notice-later' });
    expect((await it.verdict()).pending).toBeInstanceOf(Date);
    for (const click of await it.events('mail-clicked')) await dispatch(live, click);
    await dispatch(live, await it.verdict());
    expect((await it.verdict()).pending).toBeUndefined();
    expect(smtp.received.map(({ to }) => to)).toEqual([[`${person}@example.com`], [`${person}@example.com`]]);
  });
});

describe('a click that is a machine’s', () => {
  test('is not counted by conditions of runs, by segments or by splits', async () => {
    const it = await mailed();
    const run = await engine.store.enrollments.one({ _id: it.run });
    if (run === null) throw new Error('no run');
    const did = { fact: 'did', pattern: { event: 'mail-clicked' }, withinMs: null } as const;
    const counted = async () => {
      const { facts } = await answerFacts(engine, run, clock, [did]);
      const ofSegment: unknown[] = [];
      for await (const one of eventsOfLeads(engine.store.events, [it.lead], 'mail-clicked', null)) ofSegment.push(one);
      const { successes } = await countWay(
        engine.store.trail,
        { scenario: run.scenario, node: 'split', versions: [1], way: 'a' },
        { is: 'clicked', mails: ['mail'] },
      );
      return [facts.did[factKey(did)]?.count, ofSegment.length, successes];
    };
    const [began] = await engine.store.trail.many({ enrollment: it.run });
    if (began === undefined) throw new Error('no decision');
    const split = { node: 'split', outlet: 'a', because: { code: 'split', data: {} } };
    await engine.store.trail.raw.insertOne({ ...began, ...split, _id: `${it.run}:split` });
    await it.visit(0);
    expect(await counted()).toEqual([1, 1, 1]);
    await it.visit(null);
    expect(await counted()).toEqual([0, 0, 0]);
  });

  test('lets nobody in that it has not let in yet', async () => {
    const scenario = await publish(
      engine,
      draw({ start: ['mail-reaction', { reaction: 'mail-clicked', template: '' }], over: ['end', {}] }, [
        'start > over',
      ]),
    );
    const it = await mailed();
    await it.visit(0);
    await it.visit(null);
    for (const click of await it.events('mail-clicked')) await enrollByTriggers(engine, click);
    expect(await engine.store.enrollments.many({ scenario })).toEqual([]);
  });
});

describe('what follows from a click', () => {
  test('is also what the scenarios did that it let the lead in to, and those that these set off', async () => {
    const first = draw(
      {
        start: ['mail-reaction', { reaction: 'mail-clicked', template: '' }],
        points: ['add-score', { points: 20 }],
        over: ['end', {}],
      },
      ['start > points', 'points > over'],
    );
    const second = draw(
      {
        start: ['score-crossed', { crosses: 'up', threshold: 20 }],
        points: ['add-score', { points: 7 }],
        over: ['end', {}],
      },
      ['start > points', 'points > over'],
    );
    const scenarios = [await publish(engine, first), await publish(engine, second)];
    const it = await mailed();
    await it.visit(0);
    for (const type of ['mail-clicked', 'score-changed'] as const)
      for (const event of await it.events(type)) {
        await enrollByTriggers(engine, event);
        for (const { _id } of await engine.store.enrollments.many({ lead: it.lead, trigger: event._id }))
          await advanceRun(engine, _id);
      }
    expect(await it.find()).toMatchObject({ score: 27 });
    await it.visit(null);
    expect(await it.takeBack()).toBe(true);
    expect(await it.find()).toMatchObject({ score: 0 });
    for (const _id of scenarios) await engine.store.scenarios.raw.updateOne({ _id }, { $set: { status: 'stopped' } });
  });

  test('ends where another thing the lead did moved the run on', async () => {
    const graph = draw(
      {
        start: ['event-received', { name: 'visit' }],
        hear: ['wait-for-event', CLICK],
        points: ['add-score', { points: 10 }],
        form: [
          'wait-for-event',
          { listens: [{ id: 'asked', pattern: { event: 'custom', name: 'demo' } }], timeout: days(2) },
        ],
        more: ['add-score', { points: 40 }],
        over: ['end', {}],
      },
      [
        'start > hear',
        'hear.clicked > points',
        'hear.timeout > over',
        'points > form',
        'form.asked > more',
        'form.timeout > over',
        'more > over',
      ],
    );
    const it = await mailed(graph);
    await it.visit(0);
    await it.goOn();
    await record(engine, it.lead, { type: 'custom', data: { name: 'demo', properties: {} }, dedupeKey: newId() });
    await it.goOn();
    await it.visit(null);
    expect(await it.takeBack()).toBe(true);
    expect(await it.find()).toMatchObject({ score: 40 });
  });

  test('is what came before it not: points given before the wait stay', async () => {
    const graph = draw(
      {
        start: ['event-received', { name: 'visit' }],
        rest: ['wait', { duration: { amount: 5, unit: 'minutes' } }],
        first: ['add-score', { points: 3 }],
        hear: ['wait-for-event', CLICK],
        points: ['add-score', { points: 10 }],
        over: ['end', {}],
      },
      [
        'start > rest',
        'rest.timeout > first',
        'first > hear',
        'hear.clicked > points',
        'hear.timeout > over',
        'points > over',
      ],
    );
    const it = await mailed(graph);
    clock += 300_000;
    await it.goOn();
    await it.visit(0);
    await it.goOn();
    await it.visit(null);
    expect(await it.takeBack()).toBe(true);
    expect(await it.find()).toMatchObject({ score: 3 });
  });
});
