import { z } from 'zod';
import type { BounceKind } from '../inbound/judge-bounce.ts';
import type { Provider } from './provider.ts';
import { verifySecret } from './shared-secret.ts';
import { statusIn, weighBounce } from './weigh-bounce.ts';

/**
 * Events that say that a mail came back, as "Transactional webhooks" names them (developers.brevo.com/docs/transactional-webhooks).
 * `blocked` and `error` do not say whose fault it is; `deferred` is tried again: none of them is heard.
 */
const BOUNCES = new Map<string, BounceKind>(
  Object.entries({ hard_bounce: 'hard', invalid_email: 'hard', soft_bounce: 'soft' }),
);
const OTHERS = new Map<string, 'complaint' | 'unsubscribe'>(
  Object.entries({ spam: 'complaint', unsubscribed: 'unsubscribe' }),
);

const told = z.object({
  event: z.string(),
  ts_event: z.number(),
  'message-id': z.string().max(1_000),
  'X-Mailin-custom': z.string().max(1_000).optional(),
  reason: z.string().optional(),
});

/** Brevo: no signature; a secret in the address, or as a bearer token ("Secure webhook calls"). Events come alone or in batches. */
export const brevo: Provider = {
  name: 'brevo',
  label: 'Brevo',
  secret: 'brevoSecret',
  open: (delivery, secret) => {
    verifySecret(delivery, secret);
    const body = delivery.json();
    return { events: Array.isArray(body) ? body : [body] };
  },
  read: (event) => {
    const { event: kind } = told.pick({ event: true }).parse(event);
    const [bounce, other] = [BOUNCES.get(kind), OTHERS.get(kind)];
    if (bounce === undefined && other === undefined) return null;
    const { 'message-id': id, 'X-Mailin-custom': mark, ts_event, reason = '' } = told.parse(event);
    const status = statusIn(reason);
    return {
      // Its `id` is that of the webhook: an event has none of its own.
      id: `${kind}:${id}:${ts_event}`,
      at: ts_event * 1_000,
      names: [id, ...(mark === undefined ? [] : [mark])],
      what:
        bounce === undefined
          ? { kind: other ?? 'complaint' }
          : { kind: 'bounce', bounce: weighBounce(status, bounce), status },
    };
  },
  marks: (messageId) => [{ key: 'X-Mailin-custom', value: messageId }],
};
