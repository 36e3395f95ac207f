import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { publish } from '../../test/setup/publish.ts';
import { trailOf } from '../../test/setup/trail-of.ts';
import { until } from '../../test/setup/until.ts';
import { enroll } from '../enrollment/enroll.ts';
import { startTestRun } from '../enrollment/start-test-run.ts';
import { versionById } from '../enrollment/version-cache.ts';
import { record } from '../events/record.ts';
import { sweep } from '../events/sweep.ts';
import type { OpenEngine } from '../open-engine.ts';
import type { JsonObject } from '../scenario/json.ts';
import { NO_RULES, type Rules } from '../scenario/rules.ts';
import { startRun } from '../scenario/run-state.ts';
import { writeTrail } from '../store/trail.ts';
import { startWorker, type StartedWorker } from '../temporal/start-worker.ts';
import { eraseLead } from './erase-lead.ts';
import { findOrCreateLead } from './find-or-create-lead.ts';
import { mergeLeads } from './merge-leads.ts';

describe('two leads that are one, and one that is to be forgotten', () => {
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

  const newLead = async (profile: JsonObject = {}): Promise<string> => {
    const email = `${randomUUID()}@example.org`;
    return (await findOrCreateLead(engine, { email, profile, source: 'test', channel: 'test' })).lead._id;
  };
  const happens = (lead: string, name: string) =>
    record(engine, lead, { type: 'custom', data: { name, properties: {} }, dedupeKey: randomUUID() });
  const runs = (scenario: string) => engine.store.enrollments.many({ scenario }, { sort: { createdAt: 1 } });
  const waiting = (scenario: string, count: number) =>
    until(async () => {
      const found = await runs(scenario);
      return found.length === count && found.every(({ state }) => state.waiting !== null) ? found : null;
    });
  /** Starts on `start`, waits for `react`, ends one way or the other. */
  const listening = (start: string) =>
    draw(
      {
        start: ['event-received', { name: start }],
        hear: [
          'wait-for-event',
          {
            listens: [{ id: 'reaction', pattern: { event: 'custom', name: 'react' } }],
            timeout: { amount: 9, unit: 'days' },
          },
        ],
        glad: ['end', { result: 'converted' }],
        over: ['end', { result: 'nurture' }],
      },
      ['start > hear', 'hear.reaction > glad', 'hear.timeout > over'],
    );

  it.each(['goes', 'stays'])(
    'keeps the older run where both are in one scenario: that of the lead that %s',
    async (of) => {
      const start = randomUUID();
      const scenario = await publish(engine, listening(start));
      const [older, newer] = [await newLead({ company: 'Acme' }), await newLead({ company: 'Other', city: 'Lyon' })];
      const [into, from, company] = of === 'goes' ? [newer, older, 'Other'] : [older, newer, 'Acme'];
      await happens(older, start);
      await waiting(scenario, 1);
      await happens(newer, start);
      await waiting(scenario, 2);
      await mergeLeads(engine, { into, from });
      expect((await runs(scenario)).map(({ lead, status, endReason }) => [lead, status, endReason])).toEqual([
        [into, 'active', null],
        [into, 'ended', 'merged'],
      ]);
      await happens(into, 'react');
      expect(await until(async () => (await runs(scenario))[0]?.endReason)).toBe('converted');
      expect(await engine.store.leads.one({ _id: from })).toBeNull();
      expect(await engine.store.leads.one({ _id: into })).toMatchObject({ profile: { company, city: 'Lyon' } });
    },
  );

  it('a run hears what its own lead did before the merge, and not what the other did', async () => {
    const [start, other] = [randomUUID(), randomUUID()];
    const scenario = await publish(engine, listening(start));
    const elsewhere = await publish(engine, listening(other));
    const [stays, goes] = [await newLead(), await newLead()];
    await happens(goes, 'react');
    await happens(stays, start);
    await happens(goes, other);
    await Promise.all([waiting(scenario, 1), waiting(elsewhere, 1)]);
    await mergeLeads(engine, { into: stays, from: goes });
    const { id } = await happens(stays, 'unheard of');
    await until(() => engine.store.events.one({ _id: id ?? '', pending: { $exists: false } }));
    expect((await runs(scenario))[0]?.status).toBe('active');
    expect((await runs(elsewhere))[0]).toMatchObject({ status: 'active', lead: stays, assignment: goes });
    await happens(stays, 'react');
    for (const one of [scenario, elsewhere])
      expect(await until(async () => (await runs(one))[0]?.endReason)).toBe('converted');
    await until(async () => {
      const left = await engine.store.events.many({ lead: stays, type: 'scenario-left' });
      return left.length === 2 ? left : null;
    });
    const seqs = (await engine.store.events.many({ lead: stays }, { sort: { seq: 1 } })).map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(seqs.length);
    expect((await engine.store.leads.one({ _id: stays }))?.seq).toBe(seqs.at(-1));
  });

  it('who refused our mails as one of the two refuses them as the one', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, listening(start));
    const [stays, goes] = [await newLead(), await newLead()];
    await happens(stays, start);
    await waiting(scenario, 1);
    await record(engine, goes, { type: 'unsubscribed', data: { via: 'page' }, dedupeKey: randomUUID() });
    await mergeLeads(engine, { into: stays, from: goes });
    expect((await runs(scenario))[0]).toMatchObject({ status: 'ended', endReason: 'unsubscribed' });
    expect((await engine.store.leads.one({ _id: stays }))?.mailConsent).toBe(false);
  });

  const told = (id: string | null) =>
    until(() => engine.store.events.one({ _id: id ?? '', pending: { $exists: false } }));

  it('who came once, ever, as either of the two does not come again', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, listening(start));
    const [stays, goes, first] = [await newLead(), await newLead(), await newLead()];
    await happens(first, start);
    await waiting(scenario, 1);
    await mergeLeads(engine, { into: goes, from: first });
    await mergeLeads(engine, { into: stays, from: goes });
    await told((await happens(stays, start)).id);
    expect((await runs(scenario)).map(({ lead }) => lead)).toEqual([stays]);
  });

  it('who came for an order as one of the two does not come again for that order, and does for another', async () => {
    const start = randomUUID();
    const rules: Rules = { ...NO_RULES, reentry: { mode: 'per-key', property: 'order' } };
    const scenario = await publish(engine, { ...listening(start), rules });
    const orders = async (lead: string, order: string) => {
      const data = { name: start, properties: { order } };
      await told((await record(engine, lead, { type: 'custom', data, dedupeKey: randomUUID() })).id);
    };
    const [stays, goes] = [await newLead(), await newLead()];
    await orders(goes, 'A');
    await orders(stays, 'B');
    await waiting(scenario, 2);
    // Of two runs under way the newer ends; who came stays known of both.
    await mergeLeads(engine, { into: stays, from: goes });
    await orders(stays, 'A');
    await orders(stays, 'B');
    expect(await runs(scenario)).toHaveLength(2);
    await orders(stays, 'C');
    expect(await runs(scenario)).toHaveLength(3);
  });

  it('tells the runs the time zone of the one lead, and moves what taking a migration back restores', async () => {
    const [start, other] = [randomUUID(), randomUUID()];
    const [scenario, elsewhere] = [await publish(engine, listening(start)), await publish(engine, listening(other))];
    const [stays, goes] = [await newLead({ timeZone: 'Asia/Tokyo' }), await newLead({ timeZone: 'Europe/Paris' })];
    await happens(stays, start);
    await happens(goes, other);
    const [[mine], [its]] = [await waiting(scenario, 1), await waiting(elsewhere, 1)];
    for (const run of [mine, its])
      await engine.store.enrollments.raw.updateOne(
        { _id: run?._id ?? '' },
        {
          $set: {
            cameFrom: {
              migration: 'migration',
              state: run?.state ?? startRun('', '', 0, 0),
              parked: null,
              put: { node: 'hear', decided: 1 },
            },
          },
        },
      );
    const before = await engine.store.leads.one({ _id: stays });
    await mergeLeads(engine, { into: stays, from: goes });
    const [moved] = await runs(elsewhere);
    expect(moved?.zone).toBe('Asia/Tokyo');
    expect(moved?.state.startSeq).toBe((its?.state.startSeq ?? 0) + (before?.seq ?? 0));
    expect(moved?.cameFrom?.state).toEqual(moved?.state);
    const [kept] = await runs(scenario);
    expect(kept?.state.heard.length).toBeGreaterThan(0);
    expect(kept?.cameFrom?.state.heard).toEqual(kept?.state.heard);
  });

  it('refuses to merge a lead with itself', async () => {
    const lead = await newLead();
    await expect(mergeLeads(engine, { into: lead, from: lead })).rejects.toMatchObject({ code: 'leads-not-two' });
  });

  it('an erased lead leaves its scenarios within a second, and nothing of it is left', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, listening(start));
    const secret = `secret-${randomUUID()}`;
    const lead = await newLead({ company: secret });
    await happens(lead, start);
    await waiting(scenario, 1);
    const email = (await engine.store.leads.one({ _id: lead }))?.email ?? '';
    const before = Date.now();
    await eraseLead(engine, lead);
    const [run] = await runs(scenario);
    expect(run).toMatchObject({ status: 'ended', endReason: 'erased', leftAt: 'hear' });
    expect((run?.endedAt?.getTime() ?? Infinity) - before).toBeLessThan(1_000);
    const { leads, events, consents, submissions, handOffs, sends, trail, enrollments } = engine.store;
    for (const { raw } of [leads, events, consents, submissions, handOffs, sends, trail, enrollments]) {
      const text = JSON.stringify(await raw.find({}).toArray());
      expect(text).not.toContain(secret);
      expect(text).not.toContain(email);
    }
    await expect(eraseLead(engine, lead)).rejects.toMatchObject({ code: 'lead-unknown' });
  });

  it('who is let in to a scenario while it is being erased leaves that too', async () => {
    const scenario = await publish(engine, listening(randomUUID()));
    const version = await versionById(engine.store, `${scenario}:1`);
    const lead = await newLead();
    const entry = { version, node: 'start', lead, seq: 1, trigger: 'test', entryKey: 'once', factor: 1, test: null };
    let comesIn: Promise<unknown> | undefined;
    const transaction: OpenEngine['store']['transaction'] = async (work) => {
      comesIn ??= enroll(engine, entry);
      await comesIn;
      return engine.store.transaction(work);
    };
    await eraseLead({ ...engine, store: { ...engine.store, transaction } }, lead);
    expect((await runs(scenario)).map(({ status, endReason }) => [status, endReason])).toEqual([['ended', 'erased']]);
    expect(await engine.store.leads.one({ _id: lead })).toBeNull();
    expect(await engine.store.events.one({ lead })).toBeNull();
  });

  it('what was being written of a lead as it was erased is gone with the next looks, for an hour', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, listening(start));
    const lead = await newLead();
    await happens(lead, start);
    const [run] = await waiting(scenario, 1);
    const [decision] = await trailOf(engine, run?._id ?? '');
    if (decision === undefined) throw new Error('the run decided nothing');
    await eraseLead(engine, lead);
    const erasedAt = Date.now();
    for (const [index, after] of [11_000, 61_000, 3_601_000].entries()) {
      const late = {
        ...decision,
        _id: `${decision._id}:${index}`,
        because: { code: 'late', data: { saw: 'a secret' } },
      };
      await writeTrail(engine.store.trail, [late]);
      await sweep({ ...engine, now: () => erasedAt + after });
      expect((await engine.store.trail.one({ _id: late._id }))?.because.data).toEqual({});
    }
    expect(await engine.store.erasures.one({ _id: lead })).toMatchObject({ again: null });
  });

  /** Everything kept of the lead of a test run. */
  const leftOf = async (lead: string) =>
    Promise.all([
      engine.store.leads.raw.countDocuments({ _id: lead }),
      engine.store.events.raw.countDocuments({ lead }),
      engine.store.trail.raw.countDocuments({ lead }),
      engine.store.enrollments.raw.countDocuments({ lead, status: 'active' }),
    ]);
  const tested = async (of: Parameters<typeof startTestRun>[1]['lead']): Promise<string> => {
    const scenario = await publish(engine, listening(randomUUID()));
    const by = { id: 'tester', email: 'tester@example.org' };
    const { id } = await startTestRun(engine, { scenario, lead: of, factor: 1, by });
    const [run] = await waiting(scenario, 1);
    await trailOf(engine, id);
    return run?.lead ?? '';
  };

  it('the copies that test runs made of a lead are erased with it, also of one that became part of it', async () => {
    const secret = `secret-${randomUUID()}`;
    const [lead, merged] = [await newLead(), await newLead({ company: secret })];
    const copies = [await tested({ copyOf: lead }), await tested({ copyOf: merged })];
    const { email } = (await engine.store.leads.one({ _id: lead })) ?? {};
    const typed = await tested({ profile: { email: email ?? '' } });
    const stranger = await tested({ profile: { company: 'Other' } });
    await mergeLeads(engine, { into: lead, from: merged });
    await eraseLead(engine, lead);
    await sweep({ ...engine, now: () => Date.now() + 11_000 }); // a decision may have been under way
    for (const copy of [...copies, typed]) expect(await leftOf(copy)).toEqual([0, 0, 0, 0]);
    expect(await leftOf(stranger)).toEqual([1, expect.any(Number), 1, 1]);
    const { leads, events, trail, enrollments, sends } = engine.store;
    for (const { raw } of [leads, events, trail, enrollments, sends])
      expect(JSON.stringify(await raw.find({}).toArray())).not.toContain(secret);
  });

  it('a test run’s lead goes after thirty days, with its story and its decisions', async () => {
    const lead = await newLead();
    const copy = await tested({ copyOf: lead });
    const inDays = (days: number) => ({ ...engine, now: () => Date.now() + days * 86_400_000 });
    await sweep(inDays(29));
    expect((await leftOf(copy))[0]).toBe(1);
    await sweep(inDays(31));
    expect(await leftOf(copy)).toEqual([0, 0, 0, 0]);
    expect(await engine.store.leads.one({ _id: lead })).not.toBeNull();
  });
});
