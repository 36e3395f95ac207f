import { z } from 'zod';
import { BOUNCE_KINDS } from '../../engine/mail/inbound/judge-bounce.ts';
import { sortBy } from './lists/column.ts';
import { deliveryColumns } from './lists/delivery-columns.ts';
import { done, id, instant, listOf, nothing, page, route } from './route.ts';

/** Of a mail that was handed over: it came back, or its reader called it spam. */
const cameBack = z.strictObject({
  kind: z.enum([...BOUNCE_KINDS, 'complaint']),
  /** A code of RFC 3463 or SMTP. */
  status: z.string().nullable(),
});

const named = z.strictObject({ id, name: z.string() });

/** What the log can be asked for: mails that came back stand apart from those that were handed over. */
export const deliveryStanding = z.enum([
  'reserved',
  'sending',
  'sent',
  'bounced',
  'complained',
  'failed',
  'unknown',
  'skipped',
]);
export type DeliveryStanding = z.infer<typeof deliveryStanding>;
/** `reserved`: it waits to be tried (again). `unknown`: handed over, no reply seen; never sent again by itself. */
export const deliveryState = deliveryStanding.exclude(['bounced', 'complained']);

/** A mail, and what became of it. */
export const delivery = z.strictObject({
  id: z.string(),
  kind: z.enum(['marketing', 'notice', 'transactional', 'test']),
  state: deliveryState,
  /** SMTP code of the last refusal, or why it was skipped. */
  code: z.string().nullable(),
  back: cameBack.nullable(),
  subject: z.string(),
  attempts: z.int(),
  createdAt: instant,
  /** When the last attempt began, or the server took it. */
  sentAt: instant.nullable(),
  test: z.boolean(),
  /** Null for mail to no lead, or to one that was erased. */
  lead: named.nullable(),
  person: named.nullable(),
  scenario: named.nullable(),
});
export type Delivery = z.infer<typeof delivery>;

/** A domain to which no mail leaves, or less: held for a day, or until somebody lets it; or slowed for a time. */
export const mailDomain = z.strictObject({
  domain: z.string(),
  code: z.string(),
  heldSince: instant.nullable(),
  heldUntil: instant.nullable(),
  slowUntil: instant.nullable(),
});
export type MailDomain = z.infer<typeof mailDomain>;

export const deliveryRoutes = {
  deliveries: route({
    method: 'get',
    path: '/deliveries',
    access: 'mails.read',
    summary: 'All mails and what became of each, newest first; `search` is for words of their leads',
    params: nothing,
    query: z.strictObject({
      ...page,
      search: z.string().max(120).optional(),
      state: deliveryStanding.optional(),
      scenario: id.optional(),
      sort: sortBy(deliveryColumns).optional(),
    }),
    body: nothing,
    response: listOf(delivery),
  }),
  deliverySummary: route({
    method: 'get',
    path: '/deliveries/summary',
    access: 'mails.read',
    summary:
      'What of the mails wants looking at: how many are of unknown fate and were seen by nobody (at most 10,000), and the domains held or slowed',
    params: nothing,
    query: nothing,
    body: nothing,
    /** `at`: when it was looked. */
    response: z.strictObject({ at: instant, unknown: z.int(), domains: z.array(mailDomain) }),
  }),
  seeUnknown: route({
    method: 'post',
    path: '/deliveries/unknown/seen',
    access: 'scenarios.write',
    summary: 'Say that somebody has seen the mails of unknown fate, as of an instant; they stay in the log',
    params: nothing,
    query: nothing,
    body: z.strictObject({ at: instant }),
    response: done,
  }),
  releaseDomain: route({
    method: 'post',
    path: '/mail-domains/:domain/release',
    access: 'scenarios.write',
    summary: 'Let mail to a held domain leave again',
    params: z.strictObject({ domain: z.string().toLowerCase().max(255) }),
    query: nothing,
    body: nothing,
    response: done,
  }),
};
