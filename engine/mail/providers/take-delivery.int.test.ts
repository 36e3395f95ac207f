import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { problemOf } from '../../../api/problem-of.ts';
import { type Mailed, type Mailing, openMailing } from '../../../test/setup/open-mailing.ts';
import { openPublicSite, type PublicSite } from '../../../test/setup/open-public-site.ts';
import {
  CERTIFICATE,
  type Posted,
  providerSenders,
  READER,
  type Sender,
} from '../../../test/setup/provider-senders.ts';
import type { Engine } from '../../engine.ts';
import { record } from '../../events/record.ts';
import { openLog } from '../../log.ts';
import { json } from '../../scenario/json.ts';
import { writeSecrets } from '../../store/secrets.ts';
import { domainHold } from '../domains/domain-pace.ts';
import { makeReturnAddress } from '../inbound/return-address.ts';
import { isSuppressed } from '../suppressions.ts';
import { listProviders, setProviderKey } from './provider-settings.ts';
import { PROVIDERS, providerOf } from './providers.ts';
import { takeDelivery } from './take-delivery.ts';

const senders = providerSenders();
const ALL: readonly Sender[] = Object.values(senders);
const { brevo, mailgun, postmark, sendgrid, ses } = senders;
const logged: string[] = [];
const fetched: string[] = [];
let mailing: Mailing;
let engine: Engine;
let site: PublicSite;

beforeAll(async () => {
  mailing = await openMailing();
  const log = openLog('test', 'warn', { write: (line) => void logged.push(line) });
  engine = { ...mailing.engine, log };
  site = await openPublicSite(engine);
  await writeSecrets(engine, Object.fromEntries(ALL.map(({ name, key }) => [providerOf(name).secret, key])));
});
afterAll(async () => {
  await site.close();
  await mailing.close();
});
beforeEach(() => {
  logged.length = 0;
  fetched.length = 0;
});

interface Answer {
  readonly status: number;
  readonly code?: string | undefined;
}

/** Amazon SNS is asked for its certificate: the only delivery that does not go by HTTP here. */
async function postSns({ body }: Posted): Promise<Answer> {
  const delivery = { header: () => '', body: Buffer.from(body), json: () => json.parse(JSON.parse(body)) };
  try {
    await takeDelivery(engine, providerOf('ses'), delivery, async (url) => {
      fetched.push(url);
      return url === CERTIFICATE ? ses.certificate : null;
    });
    return { status: 200 };
  } catch (error) {
    return problemOf(error).problem;
  }
}

async function post({ name }: Pick<Sender, 'name'>, posted: Posted): Promise<Answer> {
  if (name === 'ses') return postSns(posted);
  const { headers, body } = posted;
  const response = await site.fetch(`/hooks/${name}`, { method: 'POST', headers, body });
  const { code }: { code?: string } = JSON.parse(await response.text());
  return { status: response.status, code };
}

/** A mail that a lead got, and how the lead stands. */
async function aMail(domain?: string) {
  const mailed: Mailed = await mailing.aLead(domain === undefined ? {} : { domain });
  await mailed.send();
  const messageId = (await mailed.ledger())?.messageId ?? '';
  const isBlocked = () => isSuppressed(engine, mailed.email);
  const heard = async () =>
    (await engine.store.events.many({ lead: mailed.lead }, { sort: { seq: 1 } }))
      .filter(({ type }) => ['mail-bounced', 'mail-complained', 'unsubscribed'].includes(type))
      .map(({ type, data }) => [type, data['bounce'] ?? data['via']]);
  return { ...mailed, messageId, isBlocked, heard };
}

describe.each(ALL.map((sender) => [sender.name, sender] as const))('%s', (name, sender) => {
  test('a hard bounce suppresses the address, once however often it is told', async () => {
    const mail = await aMail();
    const delivery = sender.post([sender.bounce(mail.messageId, '5.1.1')]);
    for (let times = 0; times < 2; times += 1) expect(await post(sender, delivery)).toMatchObject({ status: 200 });
    expect(await mail.heard()).toEqual([['mail-bounced', 'hard']]);
    expect(await mail.isBlocked()).toBe(true);
    const [event] = await engine.store.events.many({ lead: mail.lead, type: 'mail-bounced' });
    expect(event?.data).toMatchObject({ via: name, status: '5.1.1', send: mail.key });
  });

  test('a bounce for a time suppresses nobody', async () => {
    const mail = await aMail();
    await post(sender, sender.post([sender.bounce(mail.messageId, '5.2.2')]));
    expect(await mail.heard()).toEqual([['mail-bounced', 'soft']]);
    expect(await mail.isBlocked()).toBe(false);
  });

  test('a complaint unsubscribes, and does not again when it is replayed after the lead came back', async () => {
    const mail = await aMail();
    const complaint = sender.complaint(mail.messageId);
    expect(await post(sender, sender.post([complaint]))).toMatchObject({ status: 200 });
    expect(await mail.heard()).toEqual([
      ['mail-complained', name],
      ['unsubscribed', 'complaint'],
    ]);
    await record(engine, mail.lead, {
      type: 'consent-confirmed',
      data: { purpose: 'marketing-mail' },
      dedupeKey: randomUUID(),
    });
    await post(sender, sender.post([complaint]));
    expect(await mail.heard()).toHaveLength(2);
  });

  test('what somebody else signed, or nobody, is refused and does nothing', async () => {
    const mail = await aMail();
    const bounce = sender.bounce(mail.messageId, '5.1.1');
    const refused = { status: 401, code: 'signature-refused' };
    expect(await post(sender, sender.post([bounce], { forged: true }))).toMatchObject(refused);
    expect(await post(sender, { headers: {}, body: JSON.stringify([bounce]) })).toMatchObject(refused);
    expect(await mail.heard()).toEqual([]);
    expect(await mail.isBlocked()).toBe(false);
    expect(logged.join('')).toContain('signature-refused');
  });

  test('whether it was heard, and what was refused in its name and why, is shown to who sets it up', async () => {
    const shown = async () => (await listProviders(engine)).find(({ provider }) => provider === name);
    const mail = await aMail();
    const bounce = sender.bounce(mail.messageId, '4.2.2');
    await post(sender, sender.post([bounce], { forged: true }));
    await post(sender, sender.post([bounce]));
    expect(await shown()).toMatchObject({ heardAt: expect.any(Date), refused: { code: 'signature-refused' } });
    await setProviderKey(engine, name, null);
    expect(await shown()).toMatchObject({ isOn: false, heardAt: null, refused: null });
    await writeSecrets(engine, { [providerOf(name).secret]: sender.key });
  });

  test.skipIf(sender.isTimeless)('what was signed yesterday, or tomorrow, is refused and does nothing', async () => {
    const mail = await aMail();
    for (const at of [Date.now() - 86_400_000, Date.now() - 6 * 60_000, Date.now() + 6 * 60_000]) {
      const delivery = sender.post([sender.bounce(mail.messageId, '5.1.1')], { at });
      expect(await post(sender, delivery)).toMatchObject({ status: 401, code: 'webhook-too-old' });
    }
    expect(await mail.heard()).toEqual([]);
  });

  test('fields of the wrong type are refused, with a line in the log that names nobody', async () => {
    const mail = await aMail();
    const answer = await post(sender, sender.post([sender.broken(mail.messageId)]));
    expect(answer).toMatchObject({ status: 422, code: 'input-invalid' });
    expect(await mail.isBlocked()).toBe(false);
    expect(logged.map((line) => JSON.parse(line))).toMatchObject([{ provider: name, code: 'input-invalid' }]);
    for (const text of [READER, mail.email, mail.messageId]) expect(logged.join('')).not.toContain(text);
  });

  test('a report of a mail that is not ours is taken, and changes nothing', async () => {
    const mail = await aMail();
    for (const other of [mail.email, `<${'0'.repeat(32)}@example.com>`, '<1@example.org>', '']) {
      const bounce = JSON.parse(JSON.stringify(sender.bounce(other, '5.1.1')).replaceAll(READER, mail.email));
      expect(await post(sender, sender.post([bounce]))).toMatchObject({ status: 200 });
    }
    expect(await mail.heard()).toEqual([]);
    expect(await mail.isBlocked()).toBe(false);
  });

  test('an event of a name that means something to JavaScript alone means nothing', async () => {
    const text = JSON.stringify(sender.bounce('<x>', '5.1.1')).replaceAll(
      /hard_bounce|bounce\b|failed|Bounce/gi,
      'constructor',
    );
    expect(await post(sender, sender.post([JSON.parse(text)]))).toMatchObject({ status: 200 });
  });

  test('a provider that is off takes nothing', async () => {
    const { secret } = providerOf(sender.name);
    await writeSecrets(engine, { [secret]: null });
    const mail = await aMail();
    const answer = await post(sender, sender.post([sender.bounce(mail.messageId, '5.1.1')]));
    await writeSecrets(engine, { [secret]: sender.key });
    expect(answer).toMatchObject({ status: 404, code: 'webhook-unknown' });
    expect(await mail.isBlocked()).toBe(false);
  });
});

test('refusals of us as senders hold the domain once they are of several leads, and leave the addresses alone', async () => {
  const domain = `${randomUUID()}.example`;
  const mails = [await aMail(domain), await aMail(domain), await aMail(domain)];
  for (const mail of mails) {
    await post(sendgrid, sendgrid.post([sendgrid.bounce(mail.messageId, '5.7.1')]));
    expect(await mail.isBlocked()).toBe(false);
  }
  const later = { ...engine, now: () => Date.now() + 5_000 };
  expect(await domainHold(later, domain, 'a mail')).toMatchObject({ code: 'domain-held' });
});

describe('one delivery with many events', () => {
  test('a broken one harms no other, and the log says where it stood', async () => {
    const [one, two] = [await aMail(), await aMail()];
    const events = [
      sendgrid.bounce(one.messageId, '5.1.1'),
      sendgrid.broken(one.messageId),
      { event: 'processed' },
      sendgrid.complaint(two.messageId),
    ];
    expect(await post(sendgrid, sendgrid.post(events))).toMatchObject({ status: 200 });
    expect(await one.isBlocked()).toBe(true);
    expect(await two.isBlocked()).toBe(true);
    expect(logged.join('')).toContain('/1/sg_event_id');
  });

  test('a signature is over the bytes: another body under it is refused', async () => {
    const mail = await aMail();
    const { headers } = sendgrid.post([sendgrid.bounce('<x>', '5.1.1')]);
    const body = JSON.stringify([sendgrid.bounce(mail.messageId, '5.1.1')]);
    expect(await post(sendgrid, { headers, body })).toMatchObject({ status: 401 });
    expect(await mail.isBlocked()).toBe(false);
  });

  test('what is no list, no JSON or too large is refused', async () => {
    const { headers, body } = sendgrid.post([]);
    expect(await post(sendgrid, { headers, body: `${body} ` })).toMatchObject({ status: 401 });
    const huge = { headers, body: JSON.stringify([{ event: 'x'.repeat(2_000_000) }]) };
    expect(await post(sendgrid, huge)).toMatchObject({ status: 413, code: 'too-large' });
    const secret = brevo.post([{}]).headers;
    expect(await post(brevo, { headers: secret, body: '{' })).toMatchObject({ status: 400, code: 'json-malformed' });
    expect(await post(brevo, { headers: secret, body: '[[]]' })).toMatchObject({ status: 422 });
  });
});

test('Mailgun: a token serves one body, whatever was in the first', async () => {
  const mail = await aMail();
  const first = mailgun.post([{ event: 'delivered', id: '1', timestamp: 1 }]);
  expect(await post(mailgun, first)).toMatchObject({ status: 200 });
  const { signature } = JSON.parse(first.body);
  const forged = JSON.stringify({ signature, 'event-data': mailgun.bounce(mail.messageId, '5.1.1') });
  expect(await post(mailgun, { headers: {}, body: forged })).toMatchObject({ status: 200 });
  expect(await mail.heard()).toEqual([]);
  expect(logged.join('')).toContain('"replayed":1');
});

test('Brevo, Postmark: the secret may come as a bearer token', async () => {
  for (const sender of [brevo, postmark]) {
    const mail = await aMail();
    const { body } = sender.post([sender.bounce(mail.messageId, '5.1.1')]);
    const headers = { authorization: `Bearer ${sender.key}` };
    expect(await post(sender, { headers, body })).toMatchObject({ status: 200 });
    expect(await mail.isBlocked()).toBe(true);
  }
});

describe('Amazon SES', () => {
  const bounceOf = (id: string): Record<string, string> => ({ ...ses.bounce(id, '5.1.1') });

  test('names a mail by our return address too; signatures of version 1 count', async () => {
    const mail = await aMail();
    const source = makeReturnAddress(engine, 'bounce', mail.messageId, 'back.example.com') ?? '';
    const Message = bounceOf('<1@email.amazonses.com>')['Message']?.replace('team@example.com', source) ?? '';
    expect(await postSns(ses.message({ Message, SignatureVersion: '1', Subject: 'Bounce' }))).toEqual({ status: 200 });
    expect(await mail.isBlocked()).toBe(true);
  });

  test.each([
    ['http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b2c.pem'],
    ['https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-0a1b2c.pem'],
    ['https://evil.example/sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b2c.pem'],
    ['https://sns.eu-west-1.amazonaws.com@evil.example/SimpleNotificationService-0a1b2c.pem'],
    ['https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-0a1b2c.pem'],
    ['https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0a1b2c.pem'],
    ['https://sns.eu-west-1.amazonaws.com/?Action=GetPublicKey'],
    ['https://s3.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b2c.pem'],
  ])('a certificate at %s is never fetched', async (SigningCertURL) => {
    const mail = await aMail();
    const answer = await postSns(ses.message({ ...bounceOf(mail.messageId), SigningCertURL }));
    expect(answer).toMatchObject({ status: 401, code: 'signature-refused' });
    expect(fetched).toEqual([]);
    expect(await mail.isBlocked()).toBe(false);
  });

  test('a subscription of the topic confirms itself; one of another topic is refused unheard', async () => {
    const confirmation = (more: Readonly<Record<string, string>> = {}) =>
      ses.message({
        Type: 'SubscriptionConfirmation',
        Message: 'You have chosen to subscribe',
        Token: 't',
        SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t',
        ...more,
      });
    expect(await postSns(confirmation())).toEqual({ status: 200 });
    expect(fetched.at(-1)).toContain('Action=ConfirmSubscription');
    fetched.length = 0;
    const other = confirmation({ TopicArn: `${ses.key}-2` });
    expect(await post({ name: 'ses' }, other)).toMatchObject({ status: 403, code: 'topic-refused' });
    const led = confirmation({ SubscribeURL: 'https://evil.example/?Action=ConfirmSubscription' });
    expect(await postSns(led)).toMatchObject({ status: 401 });
    expect(fetched.filter((url) => url !== CERTIFICATE)).toEqual([]);
    const response = await site.fetch('/hooks/SES', { method: 'POST', body: other.body });
    expect(response.status).toBe(403);
  });
});

test('mails name themselves to the providers that give them another Message-ID', async () => {
  mailing.smtp.received.length = 0;
  const { messageId } = await aMail();
  const raw = mailing.smtp.received[0]?.raw.toString().toLowerCase() ?? '';
  expect(raw).toContain(`\r\nx-pm-metadata-pepiniere: ${messageId}`);
  expect(raw).toContain(`\r\nx-mailin-custom: ${messageId}`);
  await writeSecrets(engine, Object.fromEntries(PROVIDERS.map(({ secret }) => [secret, null])));
  await aMail();
  expect(mailing.smtp.received[1]?.raw.toString()).not.toMatch(/X-PM-|X-Mailin/i);
});
