import { z } from 'zod';
import { CHECK_CODES, CHECKED } from '../../engine/mail/sender-checks/sender-check.ts';
import { byId, done, id, instant, nothing, route } from './route.ts';

/** One look into the DNS; `code` null: all is well. */
export const senderCheck = z.strictObject({
  what: z.enum(CHECKED),
  code: z.enum(CHECK_CODES).nullable(),
  name: z.string(),
  found: z.array(z.string()),
  publish: z.strictObject({ type: z.enum(['TXT', 'MX']), name: z.string(), value: z.string() }).nullable(),
});
export type SenderCheck = z.infer<typeof senderCheck>;

/** A key that signs mail, or may; its private half is never told. */
export const dkimKey = z.strictObject({
  id,
  domain: z.string(),
  selector: z.string(),
  /** The DNS record, of type TXT, to publish. */
  record: z.strictObject({ name: z.string(), value: z.string() }),
  createdAt: instant,
  /** Null while it does not sign. */
  signsSince: instant.nullable(),
});
export type DkimKey = z.infer<typeof dkimKey>;

export const senderRoutes = {
  senderChecks: route({
    method: 'get',
    path: '/settings/sender-checks',
    access: 'settings.read',
    summary: 'How the sender stands in the DNS: SPF, DKIM, DMARC, MX of the return domain; `fresh` looks it up anew',
    params: nothing,
    query: z.strictObject({ fresh: z.enum(['true', 'false']).optional() }),
    body: nothing,
    response: z.strictObject({ domain: z.string(), at: instant, checks: z.array(senderCheck) }),
  }),
  dkimKeys: route({
    method: 'get',
    path: '/settings/dkim-keys',
    access: 'settings.read',
    summary: 'The keys that sign the mail of the sender’s domain, or may, newest first',
    params: nothing,
    query: nothing,
    body: nothing,
    response: z.strictObject({ items: z.array(dkimKey) }),
  }),
  makeDkimKey: route({
    method: 'post',
    path: '/settings/dkim-keys',
    access: 'settings.write',
    summary: 'Make a key for the sender’s domain; it signs nothing before it is told to',
    params: nothing,
    query: nothing,
    body: nothing,
    response: dkimKey,
  }),
  changeDkimKey: route({
    method: 'put',
    path: '/settings/dkim-keys/:id',
    access: 'settings.write',
    summary: 'Let a key sign instead of the one that does, or none sign any more',
    params: byId,
    query: nothing,
    body: z.strictObject({ signs: z.boolean() }),
    response: done,
  }),
  deleteDkimKey: route({
    method: 'delete',
    path: '/settings/dkim-keys/:id',
    access: 'settings.write',
    summary: 'Forget a key that does not sign',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
};
