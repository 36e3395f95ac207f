import type { Db } from 'mongodb';
import { z } from 'zod';
import { mailContent } from '../mail/mail-content.ts';
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
  stored(db, 'templates', templateDocument, [{ key: { updatedAt: -1, _id: -1 } }]);

/** Templates by last save, newest first, after the place a cursor marks. */
export async function findTemplates(
  templates: Stored<TemplateDocument>,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<TemplateDocument[]> {
  const where =
    after === null ? {} : { $or: [{ updatedAt: { $lt: after.at } }, { updatedAt: after.at, _id: { $lt: after.id } }] };
  return templates.many(where, { sort: { updatedAt: -1, _id: -1 }, limit });
}
