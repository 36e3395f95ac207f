import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishScenario } from '../drafts/publish-scenario.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { record } from '../events/record.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../open-engine.ts';
import type { JsonObject } from '../scenario/json.ts';
import { startWorker, type StartedWorker } from '../temporal/start-worker.ts';
import { draw } from '../../test/setup/draw.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { publish } from '../../test/setup/publish.ts';
import { until } from '../../test/setup/until.ts';
import { experimentStates } from './experiment-state.ts';
import { declareWinners } from './look-for-winners.ts';
import { rateInterval } from './rate-interval.ts';

describe('the winner of a split, on Temporal and MongoDB', () => {
  let engine: OpenEngine;
  let worker: StartedWorker;
  beforeAll(async () => {
    engine = await openTestEngine();
    worker = await startWorker(engine);
  });
  afterAll(async () => {
    await worker.stop();
    await engine.close();
  });

  const ways = (a = 50) => [
    { id: 'a', name: 'Short', weight: a },
    { id: 'b', name: 'Long', weight: 50 },
  ];
  const drawn = (start: string, settings: JsonObject, a = 50) =>
    draw(
      {
        start: ['event-received', { name: start }],
        split: ['split', { ways: ways(a), holdout: 0, event: '', minimum: 10, experiment: '', ...settings }],
        short: ['wait', { duration: { amount: 30, unit: 'days' } }],
        sold: ['end', { result: 'converted' }],
        long: ['wait', { duration: { amount: 30, unit: 'days' } }],
        over: ['end', { result: 'done' }],
      },
      settings['metric'] === 'converted'
        ? ['start > split', 'split.a > sold', 'split.b > over']
        : ['start > split', 'split.a > short', 'short.timeout > sold', 'split.b > long', 'long.timeout > over'],
    );
  const onlyUsed = (graph: ReturnType<typeof drawn>) => ({
    ...graph,
    nodes: graph.nodes.filter(({ id }) => id === 'start' || graph.edges.some(({ to }) => to === id)),
  });

  /** Lets leads in, and answers how each left the split. */
  async function enter(scenario: string, start: string, count: number) {
    const leads = await Promise.all(
      Array.from({ length: count }, async () => {
        const email = `${randomUUID()}@example.org`;
        const { lead } = await findOrCreateLead(engine, { email, profile: {}, source: 'test', channel: 'test' });
        await record(engine, lead._id, {
          type: 'custom',
          data: { name: start, properties: {} },
          dedupeKey: randomUUID(),
        });
        return lead._id;
      }),
    );
    return until(async () => {
      const went = await engine.store.trail.many({ scenario, node: 'split', lead: { $in: leads } });
      return went.length === count ? went : null;
    });
  }

  it('is the way where more leads convert; from then on all take it', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, onlyUsed(drawn(start, { metric: 'converted' })));
    const went = await enter(scenario, start, 70);
    await until(async () =>
      (await engine.store.enrollments.raw.countDocuments({ scenario, status: 'ended' })) === 70 ? true : null,
    );
    const [state] = await experimentStates(engine, scenario);
    const taken = (way: string): number => went.filter(({ outlet }) => outlet === way).length;
    expect(state?.ways).toMatchObject([
      { id: 'a', leads: taken('a'), successes: taken('a') },
      { id: 'b', leads: taken('b'), successes: 0, interval: rateInterval(0, taken('b')) },
    ]);
    await declareWinners(engine);
    await declareWinners(engine);
    expect((await experimentStates(engine, scenario))[0]).toMatchObject({ winner: 'a', evidence: 1 });
    const after = await enter(scenario, start, 8);
    expect(new Set(after.map(({ outlet }) => outlet))).toEqual(new Set(['a']));
    expect(after[0]?.because.code).toBe('winner');

    // Other shares are another experiment: it begins anew.
    const graph = onlyUsed(drawn(start, { metric: 'converted' }, 60));
    const { revision } = await saveDraft(engine, { scenario, revision: 1, name: 'Test', graph });
    await publishScenario(engine, { scenario, revision, by: 'tester', note: '' });
    expect((await experimentStates(engine, scenario))[0]).toMatchObject({
      winner: null,
      ways: [{ leads: 0 }, {}],
      holdout: null,
    });
  });

  it('is the way where more leads do an event after they took it', async () => {
    const start = randomUUID();
    const bought = { metric: 'event', event: 'bought' };
    const scenario = await publish(engine, onlyUsed(drawn(start, bought)));
    const went = await enter(scenario, start, 70);
    const buys = (lead: string, at?: Date) =>
      record(engine, lead, {
        type: 'custom',
        data: { name: 'bought', properties: {} },
        dedupeKey: randomUUID(),
        ...(at === undefined ? {} : { at }),
      });
    const longer = went.filter(({ outlet }) => outlet === 'b');
    // Twice the same lead, and what came before the split, count no more than once.
    for (const { lead } of longer) await Promise.all([buys(lead), buys(lead)]);
    for (const { lead } of went.filter(({ outlet }) => outlet === 'a'))
      await buys(lead, new Date(engine.now() - 86_400_000));
    await declareWinners(engine);
    expect((await experimentStates(engine, scenario))[0]).toMatchObject({
      winner: 'b',
      ways: [
        { id: 'a', successes: 0 },
        { id: 'b', successes: longer.length },
      ],
    });
  });

  it('is the way whose mails are clicked, in this run and by the steps of that way', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, onlyUsed(drawn(start, { metric: 'clicked' })));
    const went = await enter(scenario, start, 30);
    const clicks = (lead: string, enrollment: string, node: string) =>
      record(engine, lead, {
        type: 'mail-clicked',
        data: { send: 'mail', enrollment, node, link: 0, url: 'https://example.org' },
        dedupeKey: randomUUID(),
      });
    for (const { lead, enrollment } of went) await clicks(lead, enrollment, 'short');
    // One that turned out to be a machine's is none.
    const [machine] = went.filter(({ outlet }) => outlet === 'b');
    const { id } = await clicks(machine?.lead ?? '', machine?.enrollment ?? '', 'long');
    await engine.store.events.raw.updateOne({ _id: id ?? '' }, { $set: { disowned: true } });
    for (const { lead } of went.filter(({ outlet }) => outlet === 'b')) await clicks(lead, 'another-run', 'long');
    const [state] = await experimentStates(engine, scenario);
    expect(state?.ways).toMatchObject([
      { id: 'a', successes: went.filter(({ outlet }) => outlet === 'a').length },
      { id: 'b', successes: 0 },
    ]);
  });
});
