import type { Db } from 'mongodb';
import { z } from 'zod';
import { stored } from './stored.ts';

/** A program’s way in; only the hash of its secret is kept. */
export const apiKeyDocument = z.object({
  _id: z.string(),
  name: z.string(),
  role: z.enum(['admin', 'manager', 'rep']),
  secretHash: z.string(),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
});
export type ApiKeyDocument = z.infer<typeof apiKeyDocument>;

export const apiKeyCollection = (db: Db) =>
  stored(db, 'apiKeys', apiKeyDocument, [{ key: { secretHash: 1 }, unique: true }]);
