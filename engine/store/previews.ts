import type { Db } from 'mongodb';
import { z } from 'zod';
import { stored } from './stored.ts';

/** The HTML of a mail being written, kept a few minutes so that it can be shown as a document of its own. */
export const previewDocument = z.object({ _id: z.string(), html: z.string(), expiresAt: z.date() });

export const previewCollection = (db: Db) =>
  stored(db, 'previews', previewDocument, [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }]);
