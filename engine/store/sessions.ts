import type { Db } from 'mongodb';
import { z } from 'zod';
import { stored } from './stored.ts';

/** Somebody signed in on one browser; `_id` is the hash of the cookie’s token. */
export const sessionDocument = z.object({
  _id: z.string(),
  person: z.string(),
  createdAt: z.date(),
  /** Slides forward with use. */
  expiresAt: z.date(),
});

export const sessionCollection = (db: Db) =>
  stored(db, 'sessions', sessionDocument, [{ key: { person: 1 } }, { key: { expiresAt: 1 }, expireAfterSeconds: 0 }]);
