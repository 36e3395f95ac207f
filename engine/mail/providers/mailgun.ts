import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { BounceKind } from '../inbound/judge-bounce.ts';
import type { Provider, ProviderReport } from './provider.ts';
import { refuseOld, signatureRefused } from './refuse-delivery.ts';
import { statusIn, weighBounce } from './weigh-bounce.ts';

const signed = z.object({
  signature: z.object({
    timestamp: z.string().regex(/^\d{1,12}$/),
    token: z.string().min(1).max(200),
    signature: z.string().regex(/^[0-9a-f]{64}$/),
  }),
});

const told = z.object({
  event: z.string(),
  id: z.string().max(200),
  timestamp: z.number(),
  severity: z.string().optional(),
  reason: z.string().optional(),
  message: z.object({ headers: z.object({ 'message-id': z.string().max(1_000) }) }),
  'delivery-status': z
    .object({
      'enhanced-code': z.string().nullish(),
      'bounce-type': z.string().nullish(),
      message: z.string().nullish(),
    })
    .optional(),
});

/** Why a mail failed for good, as "Event types" and "Webhook payloads" name it (documentation.mailgun.com): refused before it was tried. */
const REASONS = new Map<string, ProviderReport['what']>(
  Object.entries({
    'suppress-bounce': { kind: 'bounce', bounce: 'hard', status: '' },
    'suppress-complaint': { kind: 'complaint' },
    'suppress-unsubscribe': { kind: 'unsubscribe' },
  }),
);
const BOUNCE_TYPES = new Map<string, BounceKind>(Object.entries({ hard: 'hard', soft: 'soft' }));
const OTHERS = new Map<string, 'complaint' | 'unsubscribe'>(
  Object.entries({
    complained: 'complaint',
    unsubscribed: 'unsubscribe',
  }),
);

function whatOf({
  event,
  severity,
  reason = '',
  'delivery-status': delivery,
}: z.infer<typeof told>): ProviderReport['what'] | null {
  const other = OTHERS.get(event);
  if (other !== undefined) return { kind: other };
  // What failed for a time is tried again.
  if (severity !== 'permanent') return null;
  const known = REASONS.get(reason);
  if (known !== undefined) return known;
  const status = statusIn(delivery?.['enhanced-code'] ?? '') || statusIn(delivery?.message ?? '');
  const said = BOUNCE_TYPES.get(delivery?.['bounce-type'] ?? '') ?? null;
  return { kind: 'bounce', bounce: weighBounce(status, said), status };
}

/**
 * Mailgun ("Securing webhooks"): HMAC-SHA256 of timestamp and token. The body is not signed, so a token serves one body, and
 * once: whoever saw a delivery can't put another into it.
 */
export const mailgun: Provider = {
  name: 'mailgun',
  label: 'Mailgun',
  secret: 'mailgunKey',
  readKey: (entered) => (entered.length >= 16 ? entered : null),
  open: (delivery, key, { now }) => {
    const body = delivery.json();
    const { success, data } = signed.safeParse(body);
    if (!success) throw signatureRefused();
    const { timestamp, token, signature } = data.signature;
    const right = createHmac('sha256', key).update(timestamp).update(token).digest();
    if (!timingSafeEqual(Buffer.from(signature, 'hex'), right)) throw signatureRefused();
    refuseOld(Number(timestamp) * 1_000, now);
    const { 'event-data': event } = z.object({ 'event-data': z.unknown() }).parse(body);
    return { events: [event], once: token };
  },
  read: (event) => {
    const { event: kind } = told.pick({ event: true }).parse(event);
    if (kind !== 'failed' && OTHERS.get(kind) === undefined) return null;
    const known = told.parse(event);
    const what = whatOf(known);
    if (what === null) return null;
    const { id, timestamp, message } = known;
    // The id is unique within a day only.
    return { id: `${id}:${timestamp}`, at: timestamp * 1_000, names: [message.headers['message-id']], what };
  },
};
