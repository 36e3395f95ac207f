import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { publish } from '../../test/setup/publish.ts';
import { until } from '../../test/setup/until.ts';
import { record } from '../events/record.ts';
import type { OpenEngine } from '../open-engine.ts';
import type { JsonObject } from '../scenario/json.ts';
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

  it('keeps the older run where both are in one scenario, whichever lead it is of', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, listening(start));
    const [older, newer] = [await newLead({ company: 'Acme' }), await newLead({ company: 'Other', city: 'Lyon' })];
    await happens(older, start);
    await waiting(scenario, 1);
    await happens(newer, start);
    await waiting(scenario, 2);
    await mergeLeads(engine, { into: newer, from: older });
    expect((await runs(scenario)).map(({ lead, status, endReason }) => [lead, status, endReason])).toEqual([
      [newer, 'active', null],
      [newer, 'ended', 'merged'],
    ]);
    await happens(newer, 'react');
    expect(await until(async () => (await runs(scenario))[0]?.endReason)).toBe('converted');
    expect(await engine.store.leads.one({ _id: older })).toBeNull();
    expect(await engine.store.leads.one({ _id: newer })).toMatchObject({ profile: { company: 'Other', city: 'Lyon' } });
  });

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
});
