import type { Db } from 'mongodb';
import { z } from 'zod';
import { stored } from './stored.ts';

/** The one document that describes the company and how it sends; the API's contract has the same fields. */
export const settingsDocument = z.object({
  _id: z.literal('company'),
  company: z.string(),
  address: z.string(),
  colour: z.string(),
  zone: z.string(),
  language: z.enum(['fr', 'en']),
  sender: z.object({ name: z.string(), email: z.string(), replyTo: z.string().nullable() }),
  privacyNotice: z.string(),
  trackOpens: z.boolean(),
});
export type SettingsDocument = z.infer<typeof settingsDocument>;

export const settingsCollection = (db: Db) => stored(db, 'settings', settingsDocument, []);
