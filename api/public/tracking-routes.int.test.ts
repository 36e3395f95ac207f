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
let site: PublicSite;

beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off', PEPINIERE_RATE_FACTOR: '1000' });
  site = await openPublicSite(engine);
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
const click = (send: string, link = 0, init: RequestInit = {}) =>
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
