import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { DomainError } from '../errors.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../open-engine.ts';
import { record } from './record.ts';

describe('recording an event', () => {
  let engine: OpenEngine;
  beforeAll(async () => {
    engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  });
  afterAll(() => engine.close());

  /** A collection that can't be written, as when the process dies before. */
  const refusing = (): OpenEngine['store']['events']['raw'] =>
    new Proxy(engine.store.events.raw, {
      get: () => {
        throw new Error('died');
      },
    });

  const newLead = async (email: string) =>
    (await findOrCreateLead(engine, { email, profile: {}, source: 'test', channel: 'test' })).lead._id;
  const custom = (key: string) => ({
    type: 'custom' as const,
    data: { name: 'visit', properties: {} },
    dedupeKey: key,
  });

  it('numbers a lead’s events without a gap, however many come at once', async () => {
    const lead = await newLead('many@example.org');
    await Promise.all(Array.from({ length: 20 }, (_, n) => record(engine, lead, custom(`many-${n}`))));
    const events = await engine.store.events.many({ lead }, { sort: { seq: 1 } });
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, n) => n + 1));
  });

  it('records a crowd of different events of one lead, of which each writes more, one after another', async () => {
    const lead = await newLead('crowd@example.org');
    let attempts = 0;
    const transaction: OpenEngine['store']['transaction'] = (work) =>
      engine.store.transaction((session) => {
        attempts += 1;
        return work(session);
      });
    const counted = { ...engine, store: { ...engine.store, transaction } };
    const told = Array.from({ length: 200 }, (_, n) =>
      record(counted, lead, { ...custom(`crowd-${n}`), also: () => Promise.resolve() }),
    );
    expect((await Promise.all(told)).map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 2));
    // None had to begin anew because another was faster.
    expect(attempts).toBe(200);
  });

  it('records a key once, fifty times at once', async () => {
    const lead = await newLead('once@example.org');
    const answers = await Promise.all(Array.from({ length: 50 }, () => record(engine, lead, custom('the-key'))));
    expect(answers.filter(({ recorded }) => recorded)).toHaveLength(1);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await engine.store.events.raw.countDocuments({ dedupeKey: 'the-key' })).toBe(1);
  });

  it('changes the score by what the lead has at that moment', async () => {
    const lead = await newLead('score@example.org');
    const raise = (n: number) =>
      record(engine, lead, {
        type: 'score-changed',
        data: ({ score }) => ({ by: 5, total: score + 5, reason: '' }),
        dedupeKey: `raise-${n}`,
      });
    await Promise.all([raise(1), raise(2), raise(3)]);
    expect((await engine.store.leads.one({ _id: lead }))?.score).toBe(15);
  });

  /** The engine with its transactions counted. */
  const counting = () => {
    let count = 0;
    const transaction: OpenEngine['store']['transaction'] = (work) => {
      count += 1;
      return engine.store.transaction(work);
    };
    return { counted: { ...engine, store: { ...engine.store, transaction } }, transactions: () => count };
  };

  it('records what happens to many leads at once in one transaction, each by what it is at that moment', async () => {
    const leads = await Promise.all(Array.from({ length: 8 }, (_, n) => newLead(`together-${n}@example.org`)));
    const silent = { _id: leads[3] ?? '' };
    const before = await engine.store.leads.one(silent);
    const { counted, transactions } = counting();
    const recorded = await Promise.all(
      leads.map((lead, n) =>
        record(counted, lead, {
          type: 'score-changed',
          data: ({ score }) => (n === 3 ? null : { by: n, total: score + n, reason: '' }),
          dedupeKey: `together-${lead}`,
        }),
      ),
    );
    expect(transactions()).toBe(1);
    expect(recorded.map(({ seq }) => seq)).toEqual([2, 2, 2, 0, 2, 2, 2, 2]);
    const after = await Promise.all(leads.map((_id) => engine.store.leads.one({ _id })));
    expect(after.map((lead) => [lead?.seq, lead?.score])).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((n) => (n === 3 ? [1, 0] : [2, n])),
    );
    // Of whom there was nothing to record, nothing at all has changed.
    expect(await engine.store.leads.one(silent)).toEqual(before);
  });

  it('lets what can’t be recorded of one lead fail nothing of the others’', async () => {
    const [good, known, other] = await Promise.all(
      ['good', 'known', 'other'].map((name) => newLead(`${name}@example.org`)),
    );
    if (good === undefined || known === undefined || other === undefined) throw new Error('no leads');
    const before = await record(engine, known, custom('known-before'));
    const told = await Promise.allSettled([
      record(engine, good, custom('good')),
      record(engine, known, custom('known-before')),
      record(engine, 'nobody', custom('nobody')),
      record(engine, other, custom('other')),
    ]);
    expect(told).toMatchObject([
      { value: { recorded: true, seq: 2 } },
      { value: { recorded: false, id: before.id } },
      { reason: { code: 'lead-unknown' } },
      { value: { recorded: true, seq: 2 } },
    ]);
  });

  it('clamps a date in the future to now and one of ten years ago to thirty days', async () => {
    const lead = await newLead('clamp@example.org');
    const now = Date.now();
    await record(engine, lead, { ...custom('future'), at: new Date(now + 9e9) });
    await record(engine, lead, { ...custom('past'), at: new Date(now - 3e11) });
    const [future, past] = await Promise.all(
      ['future', 'past'].map((dedupeKey) => engine.store.events.one({ dedupeKey })),
    );
    expect(future?.at.getTime()).toBeLessThanOrEqual(Date.now());
    expect(past?.at.getTime()).toBeGreaterThan(now - 31 * 86_400_000);
  });

  it('records nothing when the data says so, and leaves no gap', async () => {
    const lead = await newLead('nothing@example.org');
    expect(await record(engine, lead, { type: 'tag-removed', data: () => null, dedupeKey: 'none' })).toMatchObject({
      recorded: false,
      id: null,
    });
    expect((await engine.store.leads.one({ _id: lead }))?.seq).toBe(1);
  });

  it('keeps nothing of an event whose other writes fail', async () => {
    const lead = await newLead('also@example.org');
    const failing = record(engine, lead, {
      ...custom('fails'),
      also: () => Promise.reject(new DomainError('no', 'no')),
    });
    await expect(failing).rejects.toMatchObject({ code: 'no' });
    expect(await engine.store.events.one({ dedupeKey: 'fails' })).toBeNull();
  });

  it('keeps its outbox mark until it is dispatched', async () => {
    const lead = await newLead('mark@example.org');
    await record(engine, lead, custom('marked'));
    expect((await engine.store.events.one({ dedupeKey: 'marked' }))?.pending).toBeInstanceOf(Date);
  });

  it('makes a lead together with its first event, or not at all', async () => {
    const email = 'whole@example.org';
    const broken = { ...engine, store: { ...engine.store, events: { ...engine.store.events, raw: refusing() } } };
    const identity = { email, profile: {}, source: 'test', channel: 'test' };
    await expect(findOrCreateLead(broken, identity)).rejects.toThrow('died');
    expect(await engine.store.leads.one({ email })).toBeNull();
    const found = await Promise.all(Array.from({ length: 8 }, () => findOrCreateLead(engine, identity)));
    expect(new Set(found.map(({ lead }) => lead._id)).size).toBe(1);
    const lead = found[0]?.lead._id ?? '';
    expect(await engine.store.events.many({ lead, type: 'lead-captured' })).toHaveLength(1);
  });

  it('refuses a lead that does not exist', async () => {
    await expect(record(engine, 'nobody', custom('x'))).rejects.toMatchObject({ code: 'lead-unknown' });
  });
});
