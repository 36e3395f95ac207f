import type { Db } from 'mongodb';
import { z } from 'zod';
import { webhookMapping } from '../capture/webhook-mapping.ts';
import { stored } from './stored.ts';

/** An address at which another system may tell of leads: what it signs with, and what is taken from what it sends. */
export const webhookDocument = z.object({
  _id: z.string(),
  name: z.string(),
  /** As Standard Webhooks write it, `whsec_` and base64; sealed. */
  secret: z.string(),
  mapping: webhookMapping,
  createdAt: z.date(),
  lastReceivedAt: z.date().nullable(),
  /** Why a delivery was refused last; absent where none was since another came in. */
  lastRefusal: z.object({ code: z.string(), at: z.date() }).optional(),
});
export type WebhookDocument = z.infer<typeof webhookDocument>;

/** The place for which an inbound webhook's secret is sealed. */
export const webhookPlace = (id: string): string => `webhooksIn.secret:${id}`;

export const webhookCollection = (db: Db) => stored(db, 'webhooksIn', webhookDocument, [{ key: { name: 1, _id: 1 } }]);
