import type { Db } from 'mongodb';
import { z } from 'zod';
import { mailContent } from '../mail/mail-content.ts';
import { TEMPLATE_ORDERS } from './template-orders.ts';
import { indexFor, type OrderAsked, pageInOrder } from './page-in-order.ts';
import type { PageAsked } from './page-of.ts';
import { searchIn } from './search-in.ts';
import { type Stored, stored } from './stored.ts';

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

/** A page of the templates found by these words, in order. Throws `cursor-invalid`. */
export async function findTemplates(
  templates: Stored<TemplateDocument>,
  search: string | undefined,
  asked: PageAsked & OrderAsked,
): Promise<{ items: TemplateDocument[]; next: string | null }> {
  const { items, next } = await pageInOrder(templates, searchIn(['name', 'content.subject'], search), asked);
  return { items: items.map(templates.parse), next };
}
