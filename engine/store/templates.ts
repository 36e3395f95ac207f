import type { Db } from 'mongodb';
import { z } from 'zod';
import { mailContent } from '../mail/mail-content.ts';
import { TEMPLATE_ORDERS } from './template-orders.ts';
import { indexFor } from './page-in-order.ts';
import { stored } from './stored.ts';

/** A mail template. `revision` goes up with each save; a save over another revision is refused. */
export const templateDocument = z.object({
  _id: z.string(),
  name: z.string(),
  revision: z.int(),
  content: mailContent,
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type TemplateDocument = z.infer<typeof templateDocument>;

export const templateCollection = (db: Db) =>
  stored(db, 'templates', templateDocument, Object.values(TEMPLATE_ORDERS).map(indexFor));
