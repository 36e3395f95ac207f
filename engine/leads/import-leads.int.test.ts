import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { SAMPLE_SETTINGS } from '../sample/sample-settings.ts';
import type { OpenEngine } from '../open-engine.ts';
import { unsubscribe } from '../privacy/unsubscribe.ts';
import { changeLead } from './change-lead.ts';
import { importLeads } from './import-leads.ts';
import { leadView } from './lead-view.ts';
import { recordCustomEvent } from './record-custom-event.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  await engine.store.settings.raw.insertOne(SAMPLE_SETTINGS);
});
afterAll(() => engine.close());

const consent = { wording: 'Yes, write to me' };
const idOf = async (email: string) => (await engine.store.leads.one({ email }))?._id ?? '';

test('an import makes leads, completes those that are known, and keeps the proof of consent', async () => {
  expect(
    await importLeads(engine, {
      source: 'Fair',
      consent: null,
      leads: [{ email: 'one@example.com', profile: { firstName: 'One' } }],
    }),
  ).toEqual({
    created: 1,
    updated: 0,
    stillUnsubscribed: 0,
  });
  const again = {
    source: 'Fair 2',
    consent,
    leads: [
      { email: 'ONE@example.com', profile: { company: 'Co', firstName: '' } },
      { email: 'two@example.com', profile: {} },
    ],
  };
  expect(await importLeads(engine, again)).toEqual({ created: 1, updated: 1, stillUnsubscribed: 0 });
  const view = await leadView(engine, await idOf('one@example.com'), null);
  expect(view).toMatchObject({
    source: 'Fair',
    profile: { firstName: 'One', company: 'Co' },
    mayMail: true,
    consents: [{ given: true, wording: consent.wording, source: 'import' }],
  });
});

test('the topics a lead refused are told of it', async () => {
  await importLeads(engine, { source: 'Fair', consent, leads: [{ email: 'picky@example.com', profile: {} }] });
  const id = await idOf('picky@example.com');
  expect((await leadView(engine, id, null)).refusedTopics).toEqual([]);
  await engine.store.leads.raw.updateOne({ _id: id }, { $set: { refusedTopics: ['news'] } });
  expect((await leadView(engine, id, null)).refusedTopics).toEqual(['news']);
});

test('who unsubscribed stays so and is counted, whatever the import says', async () => {
  await importLeads(engine, { source: 'Fair', consent, leads: [{ email: 'gone@example.com', profile: {} }] });
  const id = await idOf('gone@example.com');
  await unsubscribe(engine, id, { via: 'one-click', send: null });
  expect(
    await importLeads(engine, { source: 'Fair', consent, leads: [{ email: 'gone@example.com', profile: {} }] }),
  ).toMatchObject({ updated: 1, stillUnsubscribed: 1 });
  expect(await leadView(engine, id, null)).toMatchObject({ mayMail: false, unsubscribedAt: expect.any(Date) });
  expect(await engine.store.sends.many({ lead: id })).toEqual([]);
});

test('an address that comes fifty times in one import makes one lead', async () => {
  const leads = Array.from({ length: 50 }, () => ({ email: 'many@example.com', profile: {} }));
  expect(await importLeads(engine, { source: 'Fair', consent, leads })).toEqual({
    created: 1,
    updated: 49,
    stillUnsubscribed: 0,
  });
  const id = await idOf('many@example.com');
  expect(await engine.store.events.many({ lead: id, type: 'consent-given' })).toHaveLength(1);
});

test('changing a profile sets, replaces and takes away fields; the story tells which, not what', async () => {
  await importLeads(engine, {
    source: 'Fair',
    consent: null,
    leads: [{ email: 'edit@example.com', profile: { firstName: 'Old', company: 'Co', city: 'Lyon' } }],
  });
  const id = await idOf('edit@example.com');
  await changeLead(engine, id, { firstName: 'New', company: null, city: '', job: 'Buyer', missing: null });
  expect((await leadView(engine, id, null)).profile).toEqual({ firstName: 'New', job: 'Buyer' });
  const [event] = await engine.store.events.many({ lead: id, type: 'profile-changed' });
  expect(event?.data).toEqual({ fields: ['firstName', 'company', 'city', 'job'] });
  await changeLead(engine, id, { firstName: 'New' });
  expect(await engine.store.events.many({ lead: id, type: 'profile-changed' })).toHaveLength(1);
});

test('an event of the company’s own is recorded once a key', async () => {
  await importLeads(engine, { source: 'Fair', consent: null, leads: [{ email: 'event@example.com', profile: {} }] });
  const event = { lead: { email: 'Event@example.com' }, name: 'demo-booked', properties: { seats: 3 }, key: 'k1' };
  const first = await recordCustomEvent(engine, event);
  const second = await recordCustomEvent(engine, event);
  expect([first, second]).toEqual([
    { id: first.id, recorded: true },
    { id: first.id, recorded: false },
  ]);
  await expect(recordCustomEvent(engine, { ...event, lead: { email: 'nobody@example.com' } })).rejects.toMatchObject({
    code: 'lead-unknown',
  });
});
