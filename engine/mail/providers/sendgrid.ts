import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import type { BounceKind } from '../inbound/judge-bounce.ts';
import type { Provider, ProviderReport } from './provider.ts';
import { refuseOld, signatureRefused } from './refuse-delivery.ts';
import { statusIn, weighBounce } from './weigh-bounce.ts';

const told = z.object({
  event: z.string(),
  sg_event_id: z.string().min(1).max(200),
  timestamp: z.number(),
  'smtp-id': z.string().max(1_000).optional(),
  type: z.string().optional(),
  status: z.string().optional(),
  reason: z.string().optional(),
  bounce_classification: z.string().optional(),
});

/**
 * The classes of "Bounce classification", and why it drops a mail unsent ("Event Webhook reference", twilio.com/docs/sendgrid).
 * Unclassified, Technical, Mailbox Unavailable and what comes too often say nothing for good.
 */
const CLASSES = new Map<string, BounceKind>(
  Object.entries({
    'Invalid Address': 'hard',
    Content: 'content',
    Reputation: 'policy',
    Technical: 'soft',
    'Technical Failure': 'soft',
    'Mailbox Unavailable': 'soft',
    'Frequency/Volume': 'soft',
    'Frequency or Volume Too High': 'soft',
  }),
);
const DROPPED = new Map<string, ProviderReport['what']>(
  Object.entries({
    'Bounced Address': { kind: 'bounce', bounce: 'hard', status: '' },
    Invalid: { kind: 'bounce', bounce: 'hard', status: '' },
    'Spam Reporting Address': { kind: 'complaint' },
    'Unsubscribed Address': { kind: 'unsubscribe' },
  }),
);
const OTHERS = new Map<string, 'complaint' | 'unsubscribe'>(
  Object.entries({
    spamreport: 'complaint',
    unsubscribe: 'unsubscribe',
    group_unsubscribe: 'unsubscribe',
  }),
);

function whatOf({
  event,
  type,
  status,
  reason = '',
  bounce_classification,
}: z.infer<typeof told>): ProviderReport['what'] | null {
  const other = OTHERS.get(event);
  if (other !== undefined) return { kind: other };
  if (event === 'dropped') return DROPPED.get(reason) ?? null;
  const code = statusIn(status ?? '') || statusIn(reason);
  const said = CLASSES.get(bounce_classification ?? '') ?? null;
  const bounce = weighBounce(code, said);
  // It calls `blocked` what was not refused for its address.
  return { kind: 'bounce', bounce: type === 'blocked' && bounce === 'hard' ? 'soft' : bounce, status: code };
}

/** The verification key of the Signed Event Webhook: SPKI in base64, or as PEM. */
function readPublicKey(entered: string): KeyObject | null {
  try {
    const der = Buffer.from(entered.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ec' ? key : null;
  } catch {
    return null;
  }
}

/** SendGrid ("Getting started with the Event Webhook security features"): ECDSA over the timestamp and the body as it came. */
export const sendgrid: Provider = {
  name: 'sendgrid',
  label: 'SendGrid',
  secret: 'sendgridKey',
  readKey: (entered) => (readPublicKey(entered) === null ? null : entered),
  open: (delivery, key, { now }) => {
    const publicKey = readPublicKey(key);
    const timestamp = delivery.header('x-twilio-email-event-webhook-timestamp');
    const signature = Buffer.from(delivery.header('x-twilio-email-event-webhook-signature'), 'base64');
    const signed = Buffer.concat([Buffer.from(timestamp), delivery.body]);
    if (publicKey === null || !/^\d{1,12}$/.test(timestamp) || !verify('sha256', signed, publicKey, signature))
      throw signatureRefused();
    refuseOld(Number(timestamp) * 1_000, now);
    return { events: z.array(z.unknown()).max(10_000).parse(delivery.json()) };
  },
  read: (event) => {
    const { event: kind } = told.pick({ event: true }).parse(event);
    if (kind !== 'bounce' && kind !== 'dropped' && OTHERS.get(kind) === undefined) return null;
    const known = told.parse(event);
    const what = whatOf(known);
    if (what === null) return null;
    return { id: known.sg_event_id, at: known.timestamp * 1_000, names: [known['smtp-id'] ?? ''], what };
  },
};
