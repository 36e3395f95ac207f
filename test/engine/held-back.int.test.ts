import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { changeRunsByHand } from '../../engine/enrollment/change-runs-by-hand.ts';
import type { RunOperation } from '../../engine/scenario/runs-change.ts';
import { advanceRun } from '../../engine/enrollment/advance-run.ts';
import { parkRun } from '../../engine/enrollment/park-run.ts';
import { stopScenario } from '../../engine/enrollment/stop-scenario.ts';
import { record } from '../../engine/events/record.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { leadView } from '../../engine/leads/lead-view.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import { seedSample } from '../../engine/sample/seed-sample.ts';
import { SAMPLE_IDS } from '../../engine/sample/sample-ids.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { NO_RULES, type Rules } from '../../engine/scenario/rules.ts';
import type { Stage } from '../../engine/scenario/stage.ts';
import { type StartedWorker, startWorker } from '../../engine/temporal/start-worker.ts';
import { draw } from '../setup/draw.ts';
import { openTestEngine } from '../setup/open-test-engine.ts';
import { publish } from '../setup/publish.ts';
import { type ScriptedSmtp, scriptedSmtp } from '../setup/scripted-smtp.ts';
import { trailOf } from '../setup/trail-of.ts';
import { until } from '../setup/until.ts';

const DAY = 86_400_000;
const FACTOR = 2;
const bought: Rules['exits'][number]['condition'] = { join: 'all', of: [{ on: 'stage', op: 'is', value: 'customer' }] };
const LEAVES: Partial<Rules> = { exits: [{ id: 'sold', name: 'Sold', condition: bought }] };
const CONVERTS: Partial<Rules> = { goals: [{ id: 'sold', name: 'Sold', condition: bought, to: null }] };
const JUMPS: Partial<Rules> = { goals: [{ id: 'sold', name: 'Sold', condition: bought, to: 'thanks' }] };

describe('a lead whose step is put off, or failed', () => {
  let engine: OpenEngine;
  let worker: StartedWorker;
  let smtp: ScriptedSmtp;
  let busy: Server;
  let url: string;
  /** The ids of the requests that the busy server refused. */
  const asked: string[] = [];
  beforeAll(async () => {
    busy = createServer((request, response) => {
      asked.push(String(request.headers['idempotency-key']));
      request.resume();
      response.writeHead(503).end();
    });
    await new Promise<void>((listening) => busy.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${z.object({ port: z.number() }).parse(busy.address()).port}/`;
    smtp = await scriptedSmtp();
    smtp.script({ at: 'rcpt', code: 450, message: 'later' });
    engine = await openTestEngine({
      SMTP_URL: smtp.url,
      PEPINIERE_ALLOWED_NETWORKS: '127.0.0.1',
      PEPINIERE_TIME_FACTOR: String(FACTOR),
    });
    await seedSample(engine);
    worker = await startWorker(engine);
  });
  afterAll(async () => {
    await worker.stop();
    await engine.close();
    await smtp.close();
    busy.closeAllConnections();
    busy.close();
  });

  /** The one person who sells. */
  async function sells(): Promise<string> {
    const _id = randomUUID();
    await engine.store.people.raw.updateMany({}, { $set: { sells: false } });
    await engine.store.people.raw.insertOne({
      _id,
      name: 'Salesperson 1',
      email: `${_id}@example.com`,
      role: 'rep',
      language: 'en',
      sells: true,
      active: true,
      passwordHash: null,
      openHandOffs: 0,
      lastHandOffAt: null,
      createdAt: new Date(),
    });
    return _id;
  }

  const STEPS = {
    webhook: ['webhook', () => ({ url, sends: 'lead' }), ['ok', 'refused', 'failed']],
    mail: ['send-email', () => ({ template: SAMPLE_IDS.template.en }), ['sent', 'skipped', 'failed']],
    handOff: [
      'hand-off-to-sales',
      () => ({ remindAfter: { amount: 4, unit: 'hours' }, giveUpAfter: { amount: 1, unit: 'days' } }),
      ['accepted', 'rejected', 'expired'],
    ],
    rest: ['wait', () => ({ duration: { amount: 30, unit: 'days' } }), ['timeout']],
  } as const satisfies Record<string, readonly [string, () => JsonObject, readonly string[]]>;

  /** A lead in a scenario of one step, then the end; a goal may jump to another one. It did `once` a day ago by the run's clock, but for four real seconds. */
  async function inside(name: keyof typeof STEPS, rules: Partial<Rules>, once: string = randomUUID()) {
    const start = randomUUID();
    const [kind, config, outlets] = STEPS[name];
    const jumps = rules.goals?.some(({ to }) => to === 'thanks') === true;
    const graph = draw(
      {
        start: ['event-received', { name: start }],
        there: [kind, config()],
        ...(jumps ? { thanks: ['tag', { action: 'add', tag: 'thanked' }] as const } : {}),
        over: ['end', { result: 'done' }],
      },
      ['start > there', ...outlets.map((outlet) => `there.${outlet} > over`), ...(jumps ? ['thanks > over'] : [])],
    );
    const scenario = await publish(engine, { ...graph, rules: { ...NO_RULES, ...rules } });
    const known = { email: `${randomUUID()}@example.org`, profile: {}, source: 'test', channel: 'test' };
    const { _id: lead } = (await findOrCreateLead(engine, known)).lead;
    await engine.store.leads.raw.updateOne({ _id: lead }, { $set: { mailConsent: true } });
    const dayAfter = Date.now() + 4_000;
    const at = new Date(dayAfter - DAY / FACTOR);
    await record(engine, lead, { type: 'custom', data: { name: once, properties: {} }, dedupeKey: once, at });
    await record(engine, lead, { type: 'custom', data: { name: start, properties: {} }, dedupeKey: start });
    const found = () => engine.store.enrollments.one({ scenario, lead });
    const becomes = async (to: Stage) => {
      const { id } = await record(engine, lead, {
        type: 'stage-changed',
        data: ({ stage }) => ({ from: stage, to }),
        dedupeKey: randomUUID(),
      });
      const event = await engine.store.events.one({ _id: id ?? '' });
      return event?.at.getTime() ?? 0;
    };
    const over = () =>
      until(async () => {
        const run = await found();
        return run?.status === 'ended' ? { ...run, endedAt: run.endedAt?.getTime() ?? Infinity } : null;
      });
    const putOff = () =>
      until(async () => {
        const run = await found();
        return run?.nextTry === undefined ? null : { ...run, nextTry: run.nextTry };
      });
    const byHand = async (operation: RunOperation) =>
      changeRunsByHand(engine, scenario, { runs: [(await found())?._id ?? ''] }, operation, 'tester');
    return { scenario, lead, found, becomes, over, putOff, byHand, dayAfter };
  }
  const parked = async (rules: Partial<Rules>, once?: string) => {
    const one = await inside('rest', rules, once);
    const run = await until(async () => {
      const found = await one.found();
      return found?.state.waiting ? found : null;
    });
    await parkRun(engine, run._id, 'template-gone', run);
    await one.byHand({ do: 'retry' });
    const again = await until(async () => {
      const found = await one.found();
      return found?.parked === null ? found : null;
    });
    await parkRun(engine, again._id, 'template-gone', again);
    return { ...one, run: again._id };
  };

  it('leaves by an exit within a second, while another system is to be called again', async () => {
    const { becomes, putOff, over } = await inside('webhook', LEAVES);
    const { _id, nextTry } = await putOff();
    const met = await becomes('customer');
    const { endReason, leftAt, endedAt } = await over();
    expect({ endReason, leftAt }).toEqual({ endReason: 'exit', leftAt: 'there' });
    expect(endedAt - met).toBeLessThan(1_000);
    expect(endedAt).toBeLessThan(nextTry.at.getTime());
    expect(asked.filter((key) => key.startsWith(_id))).toHaveLength(1);
  });

  it('is not tried before its time, whatever it hears meanwhile, and then again under the same key', async () => {
    const { becomes, putOff, found, scenario } = await inside('webhook', LEAVES);
    const { _id, nextTry } = await putOff();
    for (const stage of ['MQL', 'SAL', 'SQL', 'opportunity'] as const) await becomes(stage);
    const calls = await until(async () => {
      const run = await found();
      const isLater = run?.nextTry !== undefined && run.nextTry.at > nextTry.at;
      return isLater ? asked.filter((key) => key.startsWith(_id)) : null;
    });
    expect(Date.now()).toBeGreaterThanOrEqual(nextTry.at.getTime());
    expect(calls).toEqual([`${_id}:there:1`, `${_id}:there:1`]);
    await stopScenario(engine, scenario);
  });

  it('jumps to the step of a goal within a second, while its mail is put off for half an hour', async () => {
    const { becomes, putOff, over, lead } = await inside('mail', JUMPS);
    const { _id, nextTry } = await putOff();
    const view = await leadView(engine, lead, null);
    expect(view.enrollments).toMatchObject([
      { waitsFor: 'mail-later', waitingUntil: nextTry.at, stepKind: 'send-email' },
    ]);
    const met = await becomes('customer');
    const { endReason, endedAt } = await over();
    expect(endReason).toBe('done');
    expect(endedAt - met).toBeLessThan(1_000);
    expect((await engine.store.leads.one({ _id: lead }))?.tags).toEqual(['thanked']);
    expect(await engine.store.sends.one({ _id: `${_id}:there:1` })).toMatchObject({ state: 'reserved', attempts: 1 });
    expect((await trailOf(engine, _id)).map(({ node, outcome }) => `${node} ${outcome}`)).toEqual([
      'start next',
      'there goal',
      'thanks next',
      'over done',
    ]);
  });

  it.each([
    ['leaves by an exit', LEAVES, 'exit'],
    ['jumps to the step of a goal', JUMPS, 'done'],
  ])(
    'that was offered to sales, before they were told, and %s, is given back: nobody has it any more',
    async (_how, rules, reason) => {
      const salesperson = await sells();
      const { becomes, putOff, over } = await inside('handOff', rules);
      const { _id } = await putOff();
      const handOff = () => engine.store.handOffs.one({ key: `${_id}:there:1` });
      const load = async () => (await engine.store.people.one({ _id: salesperson }))?.openHandOffs;
      expect(await handOff()).toMatchObject({ state: 'open', salesperson });
      expect(await load()).toBe(1);
      await becomes('customer');
      expect((await over()).endReason).toBe(reason);
      await until(async () => ((await handOff())?.state === 'withdrawn' ? true : null));
      expect(await load()).toBe(0);
      // Nobody need look after it any more.
      await until(() => engine.store.enrollments.one({ _id, wake: { $exists: false }, uprooted: { $exists: false } }));
    },
  );

  it('is stopped, or taken elsewhere by hand, at once', async () => {
    const [stopped, moved] = await Promise.all([inside('webhook', {}), inside('mail', JUMPS)]);
    await Promise.all([stopped.putOff(), moved.putOff()]);
    await stopScenario(engine, stopped.scenario);
    expect(await moved.byHand({ do: 'move', to: 'thanks' })).toMatchObject({ done: 1 });
    expect((await stopped.over()).endReason).toBe('stopped');
    expect((await moved.over()).endReason).toBe('done');
  });

  it('that is parked leaves by an exit, and ends by a goal, within a second', async () => {
    for (const [rules, endReason] of [
      [LEAVES, 'exit'],
      [CONVERTS, 'converted'],
    ] as const) {
      const { becomes, over } = await parked(rules);
      const met = await becomes('customer');
      const ended = await over();
      expect(ended).toMatchObject({ endReason, leftAt: 'there', parked: null });
      expect(ended.endedAt - met).toBeLessThan(1_000);
    }
  });

  it('leaves within a second of when time alone makes an exit true, parked or to be tried again later', async () => {
    const once = ['called', 'kept'] as const;
    const idle = (name: string): Partial<Rules> => {
      const pattern = { event: 'custom' as const, name };
      const condition = { join: 'all' as const, of: [{ on: 'did', op: 'did-not', pattern, withinDays: 1 } as const] };
      return { exits: [{ id: 'idle', name: 'Idle', condition }] };
    };
    const [called, kept] = await Promise.all([
      inside('webhook', idle(once[0]), once[0]),
      parked(idle(once[1]), once[1]),
    ]);
    const held = await called.putOff();
    expect([held.status, (await kept.found())?.parked?.code]).toEqual(['active', 'template-gone']);
    for (const { over, dayAfter } of [called, kept]) {
      const { endReason, leftAt, endedAt, ...run } = await over();
      expect({ endReason, leftAt, parked: run.parked }).toEqual({ endReason: 'exit', leftAt: 'there', parked: null });
      expect(endedAt - dayAfter).toBeGreaterThan(0);
      expect(endedAt - dayAfter).toBeLessThan(1_000);
    }
  });

  it('that is parked jumps to the step of a goal, and is kept no more; other news leave it where it is', async () => {
    const { becomes, over, found, run, lead } = await parked(JUMPS);
    await becomes('MQL');
    // It looks at this, as it does when it is told of it, and stays.
    const { seq } = (await engine.store.leads.one({ _id: lead })) ?? { seq: 0 };
    expect(await advanceRun(engine, run)).toEqual({ do: 'wait', ms: null, seq });
    expect(await found()).toMatchObject({ parked: { code: 'template-gone' }, state: { at: 'there' } });
    await becomes('customer');
    expect(await over()).toMatchObject({ endReason: 'done', parked: null });
    expect((await engine.store.leads.one({ _id: lead }))?.tags).toEqual(['thanked']);
    expect((await trailOf(engine, run)).at(-3)).toMatchObject({ node: 'there', outcome: 'goal' });
  });

  it('is not parked where it stands by now for what failed before it moved', async () => {
    const { found, byHand } = await inside('rest', JUMPS);
    const before = await until(async () => {
      const run = await found();
      return run?.state.waiting ? run : null;
    });
    await byHand({ do: 'move', to: 'there' });
    await parkRun(engine, before._id, 'template-gone', before);
    await parkRun(engine, before._id, 'template-gone', { node: 'there', visit: 1, part: 'main' });
    expect(await found()).toMatchObject({ parked: null, state: { at: 'there', visit: 2 } });
  });
});
