import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Mailing, openMailing } from '../../../test/setup/open-mailing.ts';
import { type DkimVerdict, verifyDkim } from '../../../test/setup/verify-dkim.ts';
import type { Engine } from '../../engine.ts';
import { dkimKeysOf } from '../../store/dkim-keys.ts';
import { newId } from '../../store/stored.ts';
import { openPost, type Post } from '../post.ts';
import { sendMarketingMail } from '../send-marketing-mail.ts';
import { sendNotice } from '../send-notice.ts';
import { deleteDkimKey, letDkimKeySign } from './change-dkim-key.ts';
import { dkimRecord } from './dkim-record.ts';
import { makeDkimKey } from './make-dkim-key.ts';
import { openSigner } from './open-signer.ts';

const DOMAIN = 'pepins.example';
let mailing: Mailing;
let engine: Engine;
let post: Post;
/** Each mail finds what signs anew. */
let clock = 0;
beforeAll(async () => {
  mailing = await openMailing();
  const now = () => Date.now() + (clock += 60_000);
  post = openPost(mailing.smtp.url, openSigner({ ...mailing.engine, now }));
  engine = { ...mailing.engine, post };
});
afterAll(async () => {
  await post.close();
  await mailing.close();
});
beforeEach(async () => {
  mailing.smtp.received.length = 0;
  mailing.smtp.script('accept');
  await engine.store.dkimKeys.raw.deleteMany({});
});

/** What a receiver makes of a mail when every key that was made is in the DNS, or of one that was changed on its way. */
async function verdict(change: (raw: string) => string = (raw) => raw): Promise<DkimVerdict> {
  const records = (await dkimKeysOf(engine.store.dkimKeys, DOMAIN)).map(dkimRecord);
  const raw = Buffer.from(change(mailing.smtp.received.at(-1)?.raw.toString('latin1') ?? ''), 'latin1');
  return verifyDkim(raw, (name) => records.find((record) => record.name === name)?.value);
}

async function sendMarketing() {
  const { key, enrollment } = await mailing.aLead();
  const mail = { key, enrollment, node: 'n1', template: mailing.template };
  return { send: () => sendMarketingMail(engine, mail), key };
}

async function signingKey(): Promise<string> {
  const key = await makeDkimKey(engine, 'me');
  await letDkimKeySign(engine, key._id, true, 'me');
  return key._id;
}

test('a marketing mail is signed so that receivers can verify it, both List-Unsubscribe fields included (RFC 8058)', async () => {
  await signingKey();
  await (await sendMarketing()).send();
  const { isValid, tags, signed } = await verdict();
  expect(isValid).toBe(true);
  expect(tags).toMatchObject({ d: DOMAIN, a: 'rsa-sha256' });
  expect(signed).toEqual(
    expect.arrayContaining(['from', 'to', 'subject', 'message-id', 'list-id', 'list-unsubscribe', 'feedback-id']),
  );
  expect(signed).toContain('list-unsubscribe-post');
  expect((await verdict((raw) => raw.replace('One-Click', 'Two-Click'))).isValid).toBe(false);
  expect((await verdict((raw) => raw.replace('</html>', ' </html>'))).isValid).toBe(false);
});

test('a notice is signed too', async () => {
  await signingKey();
  await sendNotice(engine, {
    key: newId(),
    kind: 'notice',
    to: { address: 'camille@example.com' },
    language: 'fr',
    subject: 'Été',
    paragraphs: ['Ça va ?'],
    button: { label: 'Voir', href: 'https://app.example' },
    test: undefined,
  });
  expect((await verdict()).isValid).toBe(true);
});

test('a key signs nothing before it is told to, and the earlier one signs until then; its private half is sealed', async () => {
  const { send } = await sendMarketing();
  const first = await makeDkimKey(engine, 'me');
  expect(first.privateKey).toMatch(/^sealed:/);
  await send();
  expect((await verdict()).tags).toEqual({});
  await letDkimKeySign(engine, first._id, true, 'me');
  const second = await makeDkimKey(engine, 'me');
  expect(second.selector).not.toBe(first.selector);
  await (await sendMarketing()).send();
  expect(await verdict()).toMatchObject({ isValid: true, tags: { s: first.selector } });
  await letDkimKeySign(engine, second._id, true, 'me');
  await (await sendMarketing()).send();
  expect(await verdict()).toMatchObject({ isValid: true, tags: { s: second.selector } });
  await expect(deleteDkimKey(engine, second._id, 'me')).rejects.toMatchObject({ code: 'dkim-key-signs' });
  await deleteDkimKey(engine, first._id, 'me');
  expect(await dkimKeysOf(engine.store.dkimKeys, DOMAIN)).toMatchObject([{ _id: second._id }]);
});

test('a mail whose key can not be opened waits: it does not leave unsigned, and is not lost', async () => {
  const key = await signingKey();
  await engine.store.dkimKeys.raw.updateOne({ _id: key }, { $set: { privateKey: 'sealed:gone:AAAA' } });
  const { send, key: mail } = await sendMarketing();
  await expect(send()).rejects.toMatchObject({ code: 'mail-later', data: { code: 'not-signed' } });
  expect(mailing.smtp.received).toHaveLength(0);
  expect(await engine.store.sends.one({ _id: mail })).toMatchObject({ state: 'reserved' });
  await letDkimKeySign(engine, key, false, 'me');
  expect(await send()).toEqual({ state: 'sent' });
});

test('who made keys, let them sign and deleted them is written down', async () => {
  const by = newId();
  const { _id } = await makeDkimKey(engine, by);
  await letDkimKeySign(engine, _id, true, by);
  await letDkimKeySign(engine, _id, false, by);
  await deleteDkimKey(engine, _id, by);
  const told = await engine.store.audit.many({ by }, { sort: { at: 1, _id: 1 } });
  expect(told.map(({ what }) => what)).toEqual([
    'dkim-key-made',
    'dkim-key-signs',
    'dkim-key-rests',
    'dkim-key-deleted',
  ]);
});
