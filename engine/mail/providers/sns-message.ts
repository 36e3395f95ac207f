import { verify, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '../../errors.ts';
import type { Json } from '../../scenario/json.ts';
import type { Outside } from './provider.ts';
import { refuseOld, signatureRefused } from './refuse-delivery.ts';

const base = {
  Message: z.string(),
  MessageId: z.string().max(200),
  Timestamp: z.iso.datetime(),
  TopicArn: z.string(),
  Signature: z.string(),
  SignatureVersion: z.enum(['1', '2']),
  SigningCertURL: z.string(),
};
const confirmation = { ...base, SubscribeURL: z.string(), Token: z.string() };

const snsMessage = z.discriminatedUnion('Type', [
  z.object({ Type: z.literal('Notification'), ...base, Subject: z.string().optional() }),
  z.object({ Type: z.literal('SubscriptionConfirmation'), ...confirmation }),
  z.object({ Type: z.literal('UnsubscribeConfirmation'), ...confirmation }),
]);
export type SnsMessage = z.infer<typeof snsMessage>;

const ARN = /^arn:aws(?:-cn|-us-gov)?:sns:([a-z]{2}(?:-[a-z]+)+-\d):\d{12}:[\w-]{1,256}(?:\.fifo)?$/;
const CERTIFICATE = /^\/SimpleNotificationService-[0-9a-f]+\.pem$/;
const MOST_CERTIFICATES = 20;
const certificates = new Map<string, X509Certificate>();

/** The region of a topic's ARN; null for what is no ARN of a topic. */
export const regionOf = (arn: string): string | null => ARN.exec(arn)?.[1] ?? null;

/** Whether an address is Amazon SNS's own, in the topic's region, and by TLS. */
export function isSnsAddress(text: string, region: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host, username, password } = new URL(text);
  const isSns = host === `sns.${region}.amazonaws.com` || host === `sns.${region}.amazonaws.com.cn`;
  return protocol === 'https:' && isSns && username === '' && password === '';
}

const FIELDS = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
} as const;

/** What is signed ("Verifying the signatures of Amazon SNS messages"): names and values of the fields that are there, a line each. */
function signedText(message: SnsMessage): string {
  const values = new Map(Object.entries(message));
  return FIELDS[message.Type]
    .filter((field) => values.get(field) !== undefined)
    .map((field) => `${field}\n${values.get(field)}\n`)
    .join('');
}

async function certificateAt(url: string, { get, now }: Outside): Promise<X509Certificate> {
  const known = certificates.get(url);
  if (known !== undefined && Date.parse(known.validTo) > now) return known;
  const pem = await get(url);
  if (pem === null) throw signatureRefused();
  let fresh: X509Certificate;
  try {
    fresh = new X509Certificate(pem);
  } catch {
    throw signatureRefused();
  }
  if (Date.parse(fresh.validTo) <= now || Date.parse(fresh.validFrom) > now) throw signatureRefused();
  if (certificates.size >= MOST_CERTIFICATES) certificates.clear();
  certificates.set(url, fresh);
  return fresh;
}

/**
 * A message of one topic, verified. Nothing is fetched for a message of another topic, an old one, or one whose certificate lies
 * elsewhere than at Amazon SNS. Throws `topic-refused`, `webhook-too-old`, `signature-refused`, `service-unavailable`.
 */
export async function verifySns(body: Json, topic: string, outside: Outside): Promise<SnsMessage> {
  const { success, data: message } = snsMessage.safeParse(body);
  const region = regionOf(topic);
  if (!success || region === null) throw signatureRefused();
  const { TopicArn, Timestamp, SigningCertURL, SignatureVersion, Signature } = message;
  if (TopicArn !== topic) throw new DomainError('topic-refused', 'the notification is of another topic');
  refuseOld(Date.parse(Timestamp), outside.now);
  if (!isSnsAddress(SigningCertURL, region) || !CERTIFICATE.test(new URL(SigningCertURL).pathname))
    throw signatureRefused();
  const { publicKey } = await certificateAt(SigningCertURL, outside);
  const algorithm = SignatureVersion === '1' ? 'sha1' : 'sha256';
  if (!verify(algorithm, Buffer.from(signedText(message)), publicKey, Buffer.from(Signature, 'base64')))
    throw signatureRefused();
  return message;
}
