import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goBack, rehearseGoBack } from '../../engine/enrollment/go-back.ts';
import { changeRunsByHand } from '../../engine/enrollment/change-runs-by-hand.ts';
import { migrate, rehearseMigration } from '../../engine/enrollment/migrations.ts';
import { pauseScenario } from '../../engine/enrollment/pause-scenario.ts';
import { publishScenario } from '../../engine/drafts/publish-scenario.ts';
import { resumeScenario } from '../../engine/enrollment/resume-scenario.ts';
import { stopScenario } from '../../engine/enrollment/stop-scenario.ts';
import { saveDraft } from '../../engine/drafts/save-draft.ts';
import { record } from '../../engine/events/record.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import { SAMPLE_IDS } from '../../engine/sample/sample-ids.ts';
import { seedSample } from '../../engine/sample/seed-sample.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { NO_RULES } from '../../engine/scenario/rules.ts';
import type { EnrollmentDocument } from '../../engine/store/enrollments.ts';
import { startWorker, type StartedWorker } from '../../engine/temporal/start-worker.ts';
import { newId } from '../../engine/store/stored.ts';
import { type MailSink, openMailSink } from '../demo/mail-sink.ts';
import { readMarketingMail } from '../demo/marketing-mail.ts';
import { draw } from '../setup/draw.ts';
import { openPublicSite } from '../setup/open-public-site.ts';
import { openTestEngine } from '../setup/open-test-engine.ts';
import { publish } from '../setup/publish.ts';
import { until } from '../setup/until.ts';

const READER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const month = { duration: { amount: 30, unit: 'days' } };

describe('leads in flight, on Temporal and MongoDB', () => {
  let engine: OpenEngine;
  let worker: StartedWorker;
  let sink: MailSink;
  beforeAll(async () => {
    sink = await openMailSink();
    engine = await openTestEngine({ SMTP_URL: sink.url });
    await seedSample(engine);
    worker = await startWorker(engine);
  });
  afterAll(async () => {
    await worker.stop();
    await engine.close();
    await sink.close();
  });

  const newLead = async (profile: JsonObject = {}): Promise<string> => {
    const known = { email: `${randomUUID()}@example.org`, profile, source: 'test', channel: 'test' };
    return (await findOrCreateLead(engine, known)).lead._id;
  };
  const happens = (lead: string, name: string) =>
    record(engine, lead, { type: 'custom', data: { name, properties: {} }, dedupeKey: randomUUID() });
  const runWhere = (scenario: string, where: object): Promise<EnrollmentDocument> =>
    until(() => engine.store.enrollments.one({ scenario, ...where }));
  const inWait = (scenario: string, at: string) =>
    runWhere(scenario, { 'state.at': at, 'state.waiting': { $ne: null } });

  const resting = (start: string): Graph =>
    draw({ start: ['event-received', { name: start }], rest: ['wait', month], over: ['end', { result: 'nurture' }] }, [
      'start > rest',
      'rest.timeout > over',
    ]);

  it('wakes a sleeping lead that was taken to a version with an exit it meets', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, resting(start));
    await happens(await newLead(), start);
    const { lead } = await inWait(scenario, 'rest');
    const exits = [
      {
        id: 'sold',
        name: 'Sold',
        condition: {
          join: 'all' as const,
          of: [{ on: 'stage' as const, op: 'is' as const, value: 'customer' as const }],
        },
      },
    ];
    const graph = { ...resting(start), rules: { ...NO_RULES, exits } };
    await saveDraft(engine, { scenario, revision: 1, name: 'Test', graph });
    await publishScenario(engine, { scenario, revision: 2, by: 'tester', note: '' });
    await migrate(engine, { scenario, from: 1, to: 2, map: {}, share: 1, by: 'tester' });
    await runWhere(scenario, { version: 2, wake: { $exists: false } });
    await record(engine, lead, {
      type: 'stage-changed',
      data: ({ stage }) => ({ from: stage, to: 'customer' }),
      dedupeKey: randomUUID(),
    });
    expect(await runWhere(scenario, { status: 'ended' })).toMatchObject({ endReason: 'exit', version: 2 });
  });

  it('takes 5,000 sleeping leads to a version and back in one go, those with a workflow of theirs among them: they hear what comes, there and back', async () => {
    const [start, react] = [randomUUID(), randomUUID()];
    const graph = (result: string) =>
      draw(
        {
          start: ['event-received', { name: start }],
          hear: [
            'wait-for-event',
            { listens: [{ id: 'heard', pattern: { event: 'custom', name: react } }], timeout: month.duration },
          ],
          glad: ['end', { result: 'converted' }],
          over: ['end', { result }],
        },
        ['start > hear', 'hear.heard > glad', 'hear.timeout > over'],
      );
    const { enrollments } = engine.store;
    const scenario = await publish(engine, graph('nurture'));
    const leads = await Promise.all(Array.from({ length: 20 }, () => newLead()));
    await Promise.all(leads.map((lead) => happens(lead, start)));
    const [model] = await until(async () => {
      const found = await enrollments.many({ scenario, started: true, 'state.waiting': { $ne: null } });
      return found.length === leads.length ? found : null;
    });
    if (model === undefined) throw new Error('nobody came in');
    const likes = Array.from({ length: 4_980 }, () => ({ ...model, _id: newId(), lead: newId(), unwritten: [] }));
    await enrollments.raw.insertMany(likes);
    await saveDraft(engine, { scenario, revision: 1, name: 'Test', graph: graph('done') });
    await publishScenario(engine, { scenario, revision: 2, by: 'tester', note: '' });
    const taken = (id: string) => until(() => engine.store.migrations.one({ _id: id, state: 'done' }));
    const theyReact = async (which: readonly string[], version: number) => {
      await Promise.all(which.map((lead) => happens(lead, react)));
      await until(async () => {
        const found = await enrollments.many({ scenario, lead: { $in: [...which] }, endReason: 'converted', version });
        return found.length === which.length ? found : null;
      });
    };

    const order = { scenario, from: 1, to: 2, map: {}, share: 1, by: 'tester' };
    expect(await rehearseMigration(engine, order)).toMatchObject({ total: 5_000, nodes: [{ fate: 'stays' }] });
    expect(await taken(await migrate(engine, order))).toMatchObject({ moved: 5_000, left: 0 });
    await theyReact(leads.slice(0, 10), 2);
    expect(await rehearseGoBack(engine, scenario, 1)).toEqual({ live: 2, back: 4_990, stay: [] });
    const [back = ''] = await goBack(engine, { scenario, version: 1, by: 'tester' });
    expect(await taken(back)).toMatchObject({ moved: 4_990 });
    await theyReact(leads.slice(10), 1);
    expect(await enrollments.raw.countDocuments({ scenario, version: 1, state: model.state })).toBe(4_980);
    await expect.poll(() => engine.store.trail.many({ scenario, outcome: 'heard' })).toHaveLength(20);
  });

  it('lets leads that came due during a pause go on one after the other, and each only once', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, resting(start));
    const leads = await Promise.all([1, 2, 3].map(() => newLead()));
    await pauseScenario(engine, scenario, 'tester');
    await Promise.all(leads.map((lead) => happens(lead, start)));
    await until(async () => ((await engine.store.enrollments.many({ scenario })).length === 3 ? true : null));
    await resumeScenario(engine, scenario, { by: 'tester' });
    const all = await until(async () => {
      const found = await engine.store.enrollments.many({ scenario, 'state.at': 'rest' });
      return found.length === 3 ? found : null;
    });
    const came = all.map(({ state }) => state.enteredAt).sort((a, b) => a - b);
    expect((came[1] ?? 0) - (came[0] ?? 0)).toBeGreaterThan(500);
    expect((came[2] ?? 0) - (came[1] ?? 0)).toBeGreaterThan(500);
    await expect.poll(() => engine.store.trail.many({ scenario, outcome: 'next' })).toHaveLength(3);
  });

  it('leaves a paused scenario paused when it is published again, and makes a stopped one live', async () => {
    const scenario = await publish(engine, resting(randomUUID()));
    const draftAgain = async (name: string) => {
      const { revision = 0 } = (await engine.store.scenarios.one({ _id: scenario })) ?? {};
      await saveDraft(engine, { scenario, revision, name, graph: resting(randomUUID()) });
      await publishScenario(engine, { scenario, revision: revision + 1, by: 'tester', note: '' });
      const { status, liveVersion } = (await engine.store.scenarios.one({ _id: scenario })) ?? {};
      return { status, liveVersion };
    };
    await pauseScenario(engine, scenario);
    expect(await draftAgain('Again')).toEqual({ status: 'paused', liveVersion: 2 });
    await stopScenario(engine, scenario);
    expect(await draftAgain('Once more')).toEqual({ status: 'live', liveVersion: 3 });
  });

  it('keeps leads at a mail that can’t be made, and sends it once they are tried again after mending', async () => {
    const start = randomUUID();
    const graph = draw(
      {
        start: ['event-received', { name: start }],
        mail: ['send-email', { template: SAMPLE_IDS.template.en }],
        over: ['end', { result: 'nurture' }],
      },
      ['start > mail', 'mail.sent > over', 'mail.skipped > over', 'mail.failed > over'],
    );
    const scenario = await publish(engine, graph);
    const settings = await engine.store.settings.one({ _id: 'company' });
    if (settings === null) throw new Error('the sample has no settings');
    await engine.store.settings.raw.deleteOne({ _id: 'company' });
    const leads = await Promise.all([1, 2].map(() => newLead()));
    await Promise.all(leads.map((lead) => happens(lead, start)));
    const stuck = await until(async () => {
      const found = await engine.store.enrollments.many({ scenario, 'parked.at': { $exists: true } });
      return found.length === 2 ? found : null;
    });
    expect(stuck.map(({ state, parked }) => [state.at, parked?.code])).toEqual([
      ['mail', 'settings-missing'],
      ['mail', 'settings-missing'],
    ]);
    await engine.store.settings.raw.insertOne(settings);
    const retry = { parked: { at: 'mail', code: 'settings-missing' } };
    expect(await changeRunsByHand(engine, scenario, retry, { do: 'retry' }, 'tester')).toMatchObject({ done: 2 });
    await until(async () => {
      const found = await engine.store.enrollments.many({ scenario, status: 'ended' });
      return found.length === 2 ? found : null;
    });
  });

  it('takes a lead from its hand-off by hand: the hand-off is withdrawn, and the run goes on where it was put', async () => {
    const start = randomUUID();
    const hours = { amount: 4, unit: 'hours' };
    const graph = draw(
      {
        start: ['event-received', { name: start }],
        sales: ['hand-off-to-sales', { remindAfter: hours, giveUpAfter: hours }],
        rest: ['wait', month],
        over: ['end', { result: 'nurture' }],
      },
      [
        'start > sales',
        'sales.accepted > over',
        'sales.rejected > over',
        'sales.expired > rest',
        'rest.timeout > over',
      ],
    );
    const scenario = await publish(engine, graph);
    await happens(await newLead(), start);
    const { _id } = await inWait(scenario, 'sales');
    await changeRunsByHand(engine, scenario, { runs: [_id], at: 'sales' }, { do: 'move', to: 'rest' }, 'tester');
    await inWait(scenario, 'rest');
    await until(() => engine.store.handOffs.one({ enrollment: _id, state: 'withdrawn' }));
    await changeRunsByHand(engine, scenario, { runs: [_id] }, { do: 'skip' }, 'tester');
    expect(await runWhere(scenario, { status: 'ended' })).toMatchObject({ endReason: 'nurture' });
  });

  it('tells the salesperson by mail within a second of the click that ripens a lead', async () => {
    const start = randomUUID();
    const hours = { amount: 4, unit: 'hours' };
    const graph = draw(
      {
        start: ['event-received', { name: start }],
        mail: ['send-email', { template: SAMPLE_IDS.template.en }],
        hear: [
          'wait-for-event',
          { listens: [{ id: 'clicked', pattern: { event: 'mail-clicked', node: 'mail' } }], timeout: month.duration },
        ],
        score: ['add-score', { points: 50, reason: 'Click' }],
        ripe: ['branch', { condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } }],
        sales: ['hand-off-to-sales', { remindAfter: hours, giveUpAfter: hours }],
        over: ['end', { result: 'nurture' }],
      },
      [
        'start > mail',
        'mail.sent > hear',
        'hear.clicked > score',
        'hear.timeout > over',
        'score > ripe',
        'ripe.yes > sales',
        'ripe.no > over',
        ...['accepted', 'rejected', 'expired'].map((outlet) => `sales.${outlet} > over`),
      ],
    );
    const scenario = await publish(engine, graph);
    const site = await openPublicSite(engine);
    const took: number[] = [];
    for (const name of ['Ada', 'Berthe', 'Colette']) {
      const lastName = newId();
      const lead = await newLead({ firstName: name, lastName });
      const consent = { type: 'consent-confirmed' as const, data: { purpose: 'marketing-mail' } };
      await record(engine, lead, { ...consent, dedupeKey: randomUUID() });
      await happens(lead, start);
      await runWhere(scenario, { lead, hears: 'mail-clicked' });
      const { email } = (await engine.store.leads.one({ _id: lead })) ?? {};
      const mail = await until(async () => sink.received.find(({ to }) => to.includes(email ?? '')));
      const clicked = Date.now();
      expect((await site.fetch(readMarketingMail(mail, name).click, { headers: READER })).status).toBe(302);
      const told = await until(async () =>
        sink.received.find((one) => one !== mail && one.mail.subject?.includes(lastName)),
      );
      took.push(told.receivedAt - clicked);
    }
    await site.close();
    // A machine that is busy with other tests may hold one up, not each of three.
    expect(Math.min(...took)).toBeLessThan(1_000);
  });
});
