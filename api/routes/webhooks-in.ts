import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  listWebhooks,
  renewWebhookSecret,
} from '../../engine/capture/webhooks-in.ts';
import { searchRows } from '../contract/lists/search-rows.ts';
import { webhookColumns, WEBHOOKS_FIRST } from '../contract/lists/webhook-columns.ts';
import type { webhookInRoutes } from '../contract/webhooks-in.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';

export const webhooksIn: Handlers<keyof typeof webhookInRoutes> = {
  webhooksIn: async ({ engine, query: { search, sort = WEBHOOKS_FIRST } }) => {
    const all = (await listWebhooks(engine)).map(
      ({ _id: id, name, mapping, createdAt, lastReceivedAt, lastRefusal }) => ({
        id,
        name,
        mapping,
        address: `${engine.config.publicUrl}/hooks/${id}`,
        createdAt: toInstant(createdAt),
        lastReceivedAt: toInstantOrNull(lastReceivedAt),
        lastRefusal: lastRefusal === undefined ? null : { code: lastRefusal.code, at: toInstant(lastRefusal.at) },
      }),
    );
    return { items: searchRows(all, webhookColumns, { search, sort, within: 'name' }) };
  },
  createWebhookIn: ({ engine, body }) => createWebhook(engine, body),
  changeWebhookIn: async ({ engine, params, body }) => {
    await changeWebhook(engine, params.id, body);
    return DONE;
  },
  renewWebhookSecret: ({ engine, params }) => renewWebhookSecret(engine, params.id),
  deleteWebhookIn: async ({ engine, params }) => {
    await deleteWebhook(engine, params.id);
    return DONE;
  },
};
