import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { type Mailed, type Mailing, openMailing } from '../../../test/setup/open-mailing.ts';
import type { Engine } from '../../engine.ts';
import { causedBy } from '../../events/cause.ts';
import { type OpenEngine, openEngine } from '../../open-engine.ts';
import type { DomainRate } from '../../scenario/domain-rate.ts';
import { sendEmail } from '../../steps/send-email/perform.ts';
import { RetryLater } from '../../steps/retry-later.ts';
import { wakeHeldMails } from '../../store/held-mails.ts';
import { newId } from '../../store/stored.ts';
import { changeSomeSettings } from '../change-settings.ts';
import { lookAtHeldMails } from '../look-at-held-mails.ts';
import { waitForTurn } from './domain-rate.ts';

let mailing: Mailing;
let other: OpenEngine;
beforeAll(async () => {
  mailing = await openMailing();
  other = await openEngine(mailing.engine.config, { name: 'other worker' });
});
afterAll(async () => {
  await other.close();
  await mailing.close();
});

/** Engines that read what was set just now, as others do two seconds later. */
let workers: readonly Engine[];
const fresh = (engine: Engine): Engine => ({ ...engine, store: { ...engine.store } });

async function limit(domainRate: DomainRate): Promise<void> {
  await mailing.engine.store.settings.raw.updateOne({ _id: 'company' }, { $set: { domainRate } });
  workers = [fresh(mailing.engine), fresh(other)];
}
beforeEach(() => limit({ perMinute: null, except: [] }));

/** Has a worker do the step of a lead's mail, again when it says so: when it was sent, and how often it waited for its turn. */
async function sent(engine: Engine, { enrollment, key }: Mailed): Promise<{ at: number; waits: number }> {
  for (let waits = 0; ; waits += 1) {
    const step = { node: 'n1', part: 'main', visit: 1, now: engine.now(), cause: causedBy(enrollment, engine.now()) };
    try {
      const done = await sendEmail.perform({ template: mailing.template }, { engine, enrollment, key, ...step });
      expect(done.outcome).toBe('sent');
      return { at: Date.now(), waits };
    } catch (error) {
      if (!(error instanceof RetryLater) || error.code !== 'domain-rate') throw error;
      await pause(error.afterMs);
    }
  }
}

test('mails to a domain with a rate keep it across two workers, and delay nobody of another', async () => {
  const [limited, free] = [`${newId()}.example`, `${newId()}.example`];
  await limit({ perMinute: null, except: [{ domain: limited, perMinute: 600 }] });
  const leads = (domain: string) => Promise.all(Array.from({ length: 8 }, () => mailing.aLead({ domain })));
  const [slow, quick] = await Promise.all([leads(limited), leads(free)]);
  const byBoth = (mails: readonly Mailed[]) =>
    Promise.all(mails.flatMap((mail, at) => workers.slice(at % 2, (at % 2) + 1).map((worker) => sent(worker, mail))));
  const begun = Date.now();
  const [paced, others] = await Promise.all([byBoth(slow), byBoth(quick)]);
  const last = (all: readonly { at: number }[]) => Math.max(...all.map(({ at }) => at));
  // Eight, a tenth of a second apart: the last has its turn after seven tenths, and the next one would have the eighth.
  expect(last(paced) - begun).toBeGreaterThanOrEqual(700);
  const turns = await mailing.engine.store.domainTurns.one({ _id: limited });
  expect(Number(turns?.next) - begun).toBeGreaterThanOrEqual(800);
  expect(paced.filter(({ waits }) => waits > 0).length).toBeGreaterThanOrEqual(4);
  expect(others.map(({ waits }) => waits)).toEqual(Array.from({ length: 8 }, () => 0));
  expect(last(others)).toBeLessThan(last(paced));
  expect(await mailing.engine.store.mailDomainTurns.raw.countDocuments()).toBe(0);
});

test('each mail has a turn of its own that it keeps, one an attempt; another rate gives another', async () => {
  const domain = `${newId()}.example`;
  await limit({ perMinute: 1, except: [] });
  const [worker = mailing.engine] = workers;
  expect(await waitForTurn(worker, domain, 'first')).toBe(0);
  const minute = await waitForTurn(worker, domain, 'second');
  expect(minute).toBeGreaterThan(59_000);
  expect(await waitForTurn(worker, domain, 'third')).toBeGreaterThan(119_000);
  expect(await waitForTurn(worker, domain, 'second')).toBeLessThanOrEqual(minute);
  // The first was put off by the server: its next attempt waits for a turn as any mail does.
  expect(await waitForTurn(worker, domain, 'first')).toBeGreaterThan(179_000);
  await limit({ perMinute: 6_000, except: [] });
  expect(await waitForTurn(workers[0] ?? worker, domain, 'third')).toBeLessThanOrEqual(10);
  await limit({ perMinute: null, except: [] });
  expect(await waitForTurn(workers[0] ?? worker, domain, 'second')).toBe(0);
});

test('a turn that was let pass, as while a scenario was paused, is not caught up on', async () => {
  const domain = `${newId()}.example`;
  await limit({ perMinute: 1, except: [] });
  const [worker = mailing.engine] = workers;
  const turns = worker.store.mailDomainTurns.raw;
  const at = new Date(Date.now() - 3_600_000);
  await turns.insertMany(['late', 'later'].map((_id) => ({ _id, perMinute: 1, at })));
  expect(await waitForTurn(worker, domain, 'late')).toBe(0);
  expect(await waitForTurn(worker, domain, 'later')).toBeGreaterThan(59_000);
});

test('a test run waits for no turn', async () => {
  const domain = `${newId()}.example`;
  await limit({ perMinute: 1, except: [] });
  const [worker = mailing.engine] = workers;
  const mails = await Promise.all([1, 2].map(() => mailing.aLead({ domain, test: true })));
  for (const mail of mails) expect((await sent(worker, mail)).waits).toBe(0);
});

test('another rate, set in the settings, wakes the mails that wait by the old one once all workers know it, and no others', async () => {
  const { engine } = mailing;
  const { settings, enrollments } = engine.store;
  const at = new Date(Date.now() + 3_600_000);
  const put = async (code: string): Promise<string> => {
    const { enrollment } = await mailing.aLead();
    const nextTry = { step: 'n1:1:main', at, tried: 0, code };
    await enrollments.raw.updateOne({ _id: enrollment._id }, { $set: { nextTry, dueAt: at } });
    return enrollment._id;
  };
  const [paced, refused] = [await put('domain-rate'), await put('mail-later')];
  const triedAt = async (_id: string) => (await enrollments.one({ _id }))?.nextTry?.at.getTime() ?? 0;
  const none = { perMinute: null, except: [] };
  await changeSomeSettings(engine, { colour: '#000000' }, { colour: '#2f6f4f' });
  await changeSomeSettings(engine, { domainRate: { perMinute: 9, except: [] } }, { domainRate: none });
  await lookAtHeldMails(engine);
  expect(await triedAt(paced)).toBe(at.getTime());
  const aWhileAgo = { $set: { holdsChangedAt: new Date(Date.now() - 60_000) } };
  await settings.raw.updateOne({ _id: 'company', holdsChangedAt: { $exists: true } }, aWhileAgo);
  await lookAtHeldMails(engine);
  expect(await triedAt(paced)).toBeLessThanOrEqual(Date.now());
  expect(await triedAt(refused)).toBe(at.getTime());
  expect((await settings.one({ _id: 'company' }))?.holdsChangedAt).toBeUndefined();
  await changeSomeSettings(engine, { colour: '#2f6f4f' }, { colour: '#000000' });
  expect((await settings.one({ _id: 'company' }))?.holdsChangedAt).toBeUndefined();
});

test('the mails that hours or a rate hold are woken without a look at all the leads that sleep for anything else', async () => {
  const { enrollments } = mailing.engine.store;
  const { enrollment } = await mailing.aLead();
  const dueAt = new Date(Date.now() + 3_600_000);
  const [until, scenario] = [dueAt.getTime(), newId()];
  const sleeps = (because: string) => ({
    ...enrollment,
    _id: newId(),
    scenario,
    lead: newId(),
    dueAt,
    state: { ...enrollment.state, waiting: { until, because, listens: [] } },
  });
  const held = [
    sleeps('mail-hours-came'),
    { ...sleeps('time-passed'), nextTry: { step: 'n1:1:main', at: dueAt, tried: 0, code: 'mail-turn' } },
  ];
  const others = Array.from({ length: 200 }, () => sleeps('time-passed'));
  await enrollments.raw.insertMany([...held, ...others]);
  const client = await MongoClient.connect(inject('mongodbUri'));
  const db = client.db(enrollments.raw.dbName);
  await db.setProfilingLevel('all');
  const now = new Date();
  await wakeHeldMails(enrollments, now);
  await db.setProfilingLevel('off');
  expect((await enrollments.many({ scenario, wake: now })).map(({ _id }) => _id).toSorted()).toEqual(
    held.map(({ _id }) => _id).toSorted(),
  );
  const updates = { ns: enrollments.raw.namespace, op: 'update' };
  const read = await db.collection('system.profile').distinct('planSummary', updates);
  await client.close();
  expect(new Set(read)).toEqual(new Set(['IXSCAN { nextTry.code: 1 }', 'IXSCAN { state.waiting.because: 1 }']));
});
