import { z } from 'zod';
import { newWebhookMapping, webhookMapping } from '../../engine/capture/webhook-mapping.ts';
import { sortBy } from './lists/column.ts';
import { webhookColumns } from './lists/webhook-columns.ts';
import { byId, done, id, instant, nothing, route } from './route.ts';

const name = z.string().trim().min(1).max(120);
const settings = { name, mapping: newWebhookMapping };

export const webhookIn = z.strictObject({
  id,
  name,
  mapping: webhookMapping,
  /** Where deliveries are posted. */
  address: z.string(),
  createdAt: instant,
  lastReceivedAt: instant.nullable(),
  /** Why a delivery was refused last; a repeat of one that was taken is none. */
  lastRefusal: z.strictObject({ code: z.string(), at: instant }).nullable(),
});
export type WebhookIn = z.infer<typeof webhookIn>;

export const webhookInRoutes = {
  webhooksIn: route({
    method: 'get',
    path: '/webhooks-in',
    access: 'webhooks.read',
    summary: 'Addresses at which other systems tell of leads',
    params: nothing,
    query: z.strictObject({ search: z.string().max(120).optional(), sort: sortBy(webhookColumns).optional() }),
    body: nothing,
    response: z.strictObject({ items: z.array(webhookIn) }),
  }),
  /** The secret is answered here, and not again. */
  createWebhookIn: route({
    method: 'post',
    path: '/webhooks-in',
    access: 'webhooks.write',
    summary: 'Make an inbound webhook',
    params: nothing,
    query: nothing,
    body: z.strictObject(settings),
    response: z.strictObject({ id, secret: z.string() }),
  }),
  changeWebhookIn: route({
    method: 'put',
    path: '/webhooks-in/:id',
    access: 'webhooks.write',
    summary: 'Change what is taken from what is sent',
    params: byId,
    query: nothing,
    body: z.strictObject(settings),
    response: done,
  }),
  renewWebhookSecret: route({
    method: 'post',
    path: '/webhooks-in/:id/secret',
    access: 'webhooks.write',
    summary: 'Give an inbound webhook a new secret; the old one ends',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({ secret: z.string() }),
  }),
  deleteWebhookIn: route({
    method: 'delete',
    path: '/webhooks-in/:id',
    access: 'webhooks.write',
    summary: 'Take an inbound webhook away',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
};
