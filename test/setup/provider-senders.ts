import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { ProviderName } from '../../engine/mail/providers/provider-name.ts';
import { selfSigned } from './self-signed.ts';

/** What a provider posts. */
export interface Posted {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** When a delivery is signed, and whether by somebody else. */
export interface Signing {
  readonly at?: number;
  readonly forged?: boolean;
}

/** A provider as it is at the other end: what it says of a mail, and how it signs. */
export interface Sender {
  readonly name: ProviderName;
  /** What the company enters for it, or, where we make it, the secret. */
  readonly key: string;
  /** Says nothing of time in what it signs. */
  readonly isTimeless: boolean;
  readonly bounce: (mail: string, status: string) => object;
  readonly complaint: (mail: string) => object;
  /** A bounce whose fields are of the wrong types. */
  readonly broken: (mail: string) => object;
  readonly post: (events: readonly object[], signing?: Signing) => Posted;
}

const seconds = (at: number): number => Math.floor(at / 1_000);
/** An address that is nobody's, to be found in no log. */
export const READER = 'lectrice@example.org';

const inAddress = (name: 'brevo' | 'postmark', more: Pick<Sender, 'bounce' | 'complaint' | 'broken'>): Sender => {
  const key = randomUUID();
  return {
    name,
    key,
    isTimeless: true,
    ...more,
    post: ([event], { forged = false } = {}) => ({
      headers: { authorization: `Basic ${Buffer.from(`pepiniere:${forged ? 'x' : ''}${key}`).toString('base64')}` },
      body: JSON.stringify(event),
    }),
  };
};

const brevo = inAddress('brevo', {
  bounce: (mail, status) => ({
    event: status.startsWith('5.1') ? 'hard_bounce' : 'soft_bounce',
    email: READER,
    id: 26_224,
    ts_event: seconds(Date.now()),
    'message-id': '<202611270900.1@smtp-relay.example>',
    'X-Mailin-custom': mail,
    reason: `550 ${status} refused`,
  }),
  complaint: (mail) => ({ event: 'spam', email: READER, ts_event: seconds(Date.now()), 'message-id': mail }),
  broken: (mail) => ({ event: 'hard_bounce', email: READER, ts_event: 'yesterday', 'message-id': mail }),
});

const postmark = inAddress('postmark', {
  bounce: (mail, status) => ({
    RecordType: 'Bounce',
    ID: Math.floor(Math.random() * 1e9),
    Type: status.startsWith('5.1') ? 'HardBounce' : 'SoftBounce',
    MessageID: randomUUID(),
    Metadata: { pepiniere: mail },
    Email: READER,
    BouncedAt: new Date().toISOString(),
    Details: `smtp;550 ${status} refused`,
  }),
  complaint: (mail) => ({
    RecordType: 'SpamComplaint',
    ID: Math.floor(Math.random() * 1e9),
    Type: 'SpamComplaint',
    MessageID: randomUUID(),
    Metadata: { of: READER, Pepiniere: mail },
    Email: READER,
    BouncedAt: '2026-11-27T13:28:10.2735393+01:00',
  }),
  broken: (mail) => ({ RecordType: 'Bounce', ID: 'x', Type: 1, MessageID: mail, Email: READER, BouncedAt: 4 }),
});

function sendgrid(): Sender {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const event = (mail: string, more: object) => ({
    email: READER,
    timestamp: seconds(Date.now()),
    'smtp-id': mail,
    sg_event_id: randomUUID(),
    sg_message_id: 'x.filter0001',
    ...more,
  });
  return {
    name: 'sendgrid',
    key: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    isTimeless: false,
    bounce: (mail, status) => event(mail, { event: 'bounce', type: 'bounce', status, reason: `550 ${status} refused` }),
    complaint: (mail) => event(mail, { event: 'spamreport' }),
    broken: (mail) => event(mail, { event: 'bounce', sg_event_id: ['x'], timestamp: 'now' }),
    post: (events, { at = Date.now(), forged = false } = {}) => {
      const body = JSON.stringify(events);
      const signature = sign('sha256', Buffer.from(`${seconds(at)}${body}`), forged ? other.privateKey : privateKey);
      return {
        headers: {
          'x-twilio-email-event-webhook-timestamp': String(seconds(at)),
          'x-twilio-email-event-webhook-signature': signature.toString('base64'),
        },
        body,
      };
    },
  };
}

function mailgun(): Sender {
  const key = randomUUID();
  const event = (mail: string, more: object) => ({
    id: randomUUID(),
    timestamp: Date.now() / 1_000,
    recipient: READER,
    message: { headers: { 'message-id': mail.replaceAll(/[<>]/g, '') } },
    ...more,
  });
  return {
    name: 'mailgun',
    key,
    isTimeless: false,
    bounce: (mail, status) =>
      event(mail, {
        event: 'failed',
        severity: 'permanent',
        'delivery-status': { code: 550, 'enhanced-code': status },
      }),
    complaint: (mail) => event(mail, { event: 'complained' }),
    broken: (mail) => event(mail, { event: 'failed', severity: { permanent: true }, timestamp: 'now' }),
    post: ([told], { at = Date.now(), forged = false } = {}) => {
      const [timestamp, token] = [String(seconds(at)), randomUUID()];
      const signature = createHmac('sha256', forged ? 'guessed' : key)
        .update(timestamp + token)
        .digest('hex');
      return { headers: {}, body: JSON.stringify({ signature: { timestamp, token, signature }, 'event-data': told }) };
    },
  };
}

export const CERTIFICATE = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b2c.pem';
const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:bounces';

/** Amazon SNS, with whatever a test wants otherwise of a message. */
export interface SnsSender extends Sender {
  readonly certificate: string;
  readonly message: (fields: Readonly<Record<string, string>>, signing?: Signing) => Posted;
}

function ses(): SnsSender {
  const { certificate, key } = selfSigned(Date.now());
  const other = selfSigned(Date.now());
  const mail = (id: string) => ({
    source: 'team@example.com',
    destination: [READER],
    headers: [{ name: 'Message-ID', value: id }],
  });
  const said = (about: object): object => ({ Message: JSON.stringify(about) });
  const message: SnsSender['message'] = (fields, { at = Date.now(), forged = false } = {}) => {
    const all: Record<string, string> = {
      Type: 'Notification',
      MessageId: randomUUID(),
      TopicArn: TOPIC,
      Timestamp: new Date(at).toISOString(),
      SignatureVersion: '2',
      SigningCertURL: CERTIFICATE,
      ...fields,
    };
    const signed = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type']
      .filter((field) => all[field] !== undefined)
      .map((field) => `${field}\n${all[field]}\n`)
      .join('');
    const algorithm = all['SignatureVersion'] === '1' ? 'sha1' : 'sha256';
    const signature = sign(algorithm, Buffer.from(signed), forged ? other.key : key).toString('base64');
    return { headers: {}, body: JSON.stringify({ ...all, Signature: signature }) };
  };
  return {
    name: 'ses',
    key: TOPIC,
    isTimeless: false,
    certificate,
    message,
    bounce: (id, status) =>
      said({
        notificationType: 'Bounce',
        mail: mail(id),
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          feedbackId: randomUUID(),
          timestamp: new Date().toISOString(),
          bouncedRecipients: [{ emailAddress: READER, status, diagnosticCode: `smtp; 550 ${status}` }],
        },
      }),
    complaint: (id) =>
      said({
        eventType: 'Complaint',
        mail: mail(id),
        complaint: { feedbackId: randomUUID(), timestamp: new Date().toISOString(), complaintFeedbackType: 'abuse' },
      }),
    broken: (id) => said({ notificationType: 'Bounce', mail: mail(id), bounce: { bounceType: 1, to: READER } }),
    post: ([event], signing) => message({ ...event }, signing),
  };
}

/** All five, each with keys of its own. */
export const providerSenders = () => ({ brevo, mailgun: mailgun(), postmark, sendgrid: sendgrid(), ses: ses() });
