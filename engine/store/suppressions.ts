import type { Db } from 'mongodb';
import { z } from 'zod';
import { stored } from './stored.ts';

/** An address that gets no marketing mail, as a keyed hash: it survives the erasure of the lead and names nobody. */
export const suppressionDocument = z.object({
  _id: z.string(),
  reason: z.enum(['unsubscribed', 'hard-bounce', 'soft-bounces', 'complaint', 'manager', 'erased']),
  at: z.date(),
});
export type SuppressionDocument = z.infer<typeof suppressionDocument>;

export const suppressionCollection = (db: Db) => stored(db, 'suppressions', suppressionDocument, []);
