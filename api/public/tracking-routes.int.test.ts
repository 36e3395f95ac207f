import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPublicSite, type PublicSite } from '../../test/setup/open-public-site.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { record } from '../../engine/events/record.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { makeClickLink, makeOpenLink } from '../../engine/mail/links.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import type { SendDocument } from '../../engine/store/sends.ts';
import { newId } from '../../engine/store/stored.ts';

const PERSON = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const TARGET = 'https://example.com/offer?a=1&b=2';
let engine: OpenEngine;
/** How much later it is for the site than it is, in milliseconds. */
let later = 0;
let site: PublicSite;

beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off', PEPINIERE_RATE_FACTOR: '1000' });
  site = await openPublicSite({ ...engine, now: () => Date.now() + later });
});
afterAll(async () => {
  await site.close();
  await engine.close();
});

async function aMail(more: Partial<SendDocument> = {}) {
  const { lead } = await findOrCreateLead(engine, {
    email: `${newId()}@example.com`,
    profile: {},
    source: 'test',
    channel: 'test',
  });
  const enrollment = newId();
  const send: SendDocument = {
    _id: `${enrollment}:mail:1`,
    kind: 'marketing',
    lead: lead._id,
    person: null,
    enrollment,
    scenario: 's',
    node: 'mail',
    template: 't',
    state: 'sent',
    messageId: '<a@b>',
    to: '',
    subject: '',
    links: [TARGET, null, 'javascript:alert(1)'],
    createdAt: new Date(),
    sentAt: new Date(),
    reply: null,
    code: null,
    attempts: 1,
    test: false,
    ...more,
  };
  await engine.store.sends.raw.insertOne(send);
  return {
    send,
    lead: lead._id,
    told: async (type: 'mail-clicked' | 'mail-opened') =>
      (await engine.store.events.many({ lead: lead._id, type })).map(({ data }) => data),
  };
}
const click = (send: string, link: number | null = 0, init: RequestInit = {}) =>
  site.fetch(makeClickLink(engine, send, link), { headers: PERSON, ...init });

describe('a link in a mail', () => {
  test('leads to the stored address and tells which mail was clicked', async () => {
    const { send, told } = await aMail();
    const answer = await click(send._id);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(TARGET);
    expect(await told('mail-clicked')).toEqual([
      { send: send._id, template: 't', scenario: 's', node: 'mail', enrollment: send.enrollment, link: 0, url: TARGET },
    ]);
  });

  test('clicked twice within seconds, or many times at once, counts once', async () => {
    const { send, told } = await aMail();
    await Promise.all([click(send._id), click(send._id), click(send._id)]);
    await click(send._id);
    expect((await told('mail-clicked')).length).toBe(1);
  });

  test('followed by a robot or by HEAD leads on, and nobody clicked', async () => {
    const { send, told } = await aMail();
    for (const init of [{ method: 'HEAD' }, { headers: { 'user-agent': 'Googlebot/2.1' } }])
      expect((await click(send._id, 0, init)).status).toBe(302);
    expect(await told('mail-clicked')).toEqual([]);
    expect(await engine.store.linkVisits.many({ send: send._id }, { sort: { at: 1, _id: 1 } })).toMatchObject([
      { method: 'HEAD', link: 0, says: 'machine' },
      { method: 'GET', link: 0, says: 'machine' },
    ]);
  });

  test.each([1, 2, 9])('number %i, which is no web address, leads nowhere', async (link) => {
    const { send, told } = await aMail();
    const answer = await click(send._id, link);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('location')).toBeNull();
    expect(await told('mail-clicked')).toEqual([]);
  });

  test('that is forged, or signed for another purpose, is a page and never a redirect', async () => {
    const { send } = await aMail();
    const opens = makeOpenLink(engine, send._id).split('/').at(-1);
    for (const token of [
      opens,
      'https:%2F%2Fevil.example',
      'x.y.z',
      `${makeClickLink(engine, send._id, 0).split('/').at(-1)}x`,
    ]) {
      const answer = await site.fetch(`/t/c/${token}`, { headers: PERSON });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('location')).toBeNull();
      expect(await answer.text()).toContain('<h1>');
    }
  });

  test('in a mail to oneself leads on and tells nothing', async () => {
    const { send, told } = await aMail({ kind: 'test' });
    expect((await click(send._id)).status).toBe(302);
    expect(await told('mail-clicked')).toEqual([]);
    expect(await engine.store.linkVisits.many({ send: send._id })).toEqual([]);
  });
});

describe('a scanner', () => {
  const THREE = ['https://a.example/', 'https://b.example/', 'https://c.example/'];
  const SCANNER = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0' };
  const clicks = async (send: string) =>
    (await engine.store.events.many({ 'data.send': send, type: 'mail-clicked' }, { sort: { seq: 1 } })).map(
      ({ data, disowned = false }) => [data['link'], disowned],
    );

  test('that opens all links within seconds is led on, and its clicks are taken back', async () => {
    const { send, lead } = await aMail({ links: THREE });
    for (const link of [0, 1, 2]) {
      expect((await click(send._id, link, { headers: SCANNER })).headers.get('location')).toBe(THREE[link]);
      later += 1_000;
    }
    expect(await clicks(send._id)).toEqual([
      [0, true],
      [1, true],
    ]);
    const told = await engine.store.events.many({ lead, type: 'clicks-disowned' });
    expect(told).toMatchObject([{ data: { send: send._id, why: 'burst', node: 'mail' } }]);
    expect(told[0]?.data['clicks']).toHaveLength(2);
  });

  test('that opens all links at the very same time leaves no click', async () => {
    const { send } = await aMail({ links: THREE });
    await Promise.all([0, 1, 2].map((link) => click(send._id, link, { headers: SCANNER })));
    expect((await clicks(send._id)).filter(([, disowned]) => disowned === false)).toEqual([]);
  });

  test('that met the hidden link gets a page, and clicks no more; what it clicked before is taken back', async () => {
    const { send } = await aMail({ links: THREE });
    await click(send._id, 1, { headers: SCANNER });
    const page = await click(send._id, null, { headers: { ...SCANNER, 'accept-language': 'en' } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Nothing to see here');
    await click(send._id, 2, { headers: SCANNER });
    expect(await clicks(send._id)).toEqual([[1, true]]);
  });

  test('keeps no person from clicking afterwards, by whatever link', async () => {
    const { send } = await aMail({ links: THREE });
    for (const link of [0, null, 1, 2]) await click(send._id, link, { headers: SCANNER });
    later += 30_000;
    await click(send._id, 0);
    expect(await clicks(send._id)).toEqual([
      [0, true],
      [0, false],
    ]);
  });

  test('and a person on the same link within seconds of each other: the person’s click counts', async () => {
    const { send } = await aMail({ links: THREE });
    for (const link of [0, 1, 2]) await click(send._id, link, { headers: SCANNER });
    later += 1_000;
    await click(send._id, 1);
    expect((await clicks(send._id)).filter(([, disowned]) => disowned === false)).toEqual([[1, false]]);
  });

  test('a person who opens three links in twenty seconds is none', async () => {
    const { send } = await aMail({ links: THREE });
    for (const link of [0, 1, 2]) {
      await click(send._id, link);
      later += 9_000;
    }
    expect(await clicks(send._id)).toEqual([
      [0, false],
      [1, false],
      [2, false],
    ]);
  });

  test('leaves no address: who asked is kept for an hour, as a hash of the program’s name', async () => {
    const { send } = await aMail({ links: THREE });
    await click(send._id, 0, { headers: SCANNER });
    const [visit] = await engine.store.linkVisits.many({ send: send._id });
    expect(visit?.expiresAt.getTime()).toBe((visit?.at.getTime() ?? 0) + 3_600_000);
    const kept = JSON.stringify(await engine.store.linkVisits.raw.findOne({ send: send._id }));
    expect(kept).not.toContain('Chrome');
    expect(kept).not.toContain('127.0.0.1');
  });
});

describe('the open pixel', () => {
  test('is a picture always, and tells of an open only for a lead that agreed', async () => {
    const { send, lead, told } = await aMail();
    const look = async () => site.fetch(makeOpenLink(engine, send._id));
    expect((await look()).headers.get('content-type')).toBe('image/gif');
    expect(await told('mail-opened')).toEqual([]);
    await record(engine, lead, { type: 'consent-given', data: { purpose: 'open-tracking' }, dedupeKey: newId() });
    await look();
    await look();
    expect(await told('mail-opened')).toHaveLength(1);
    expect((await site.fetch('/t/o/forged')).status).toBe(200);
  });
});
