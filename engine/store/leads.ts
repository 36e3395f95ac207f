import type { Db } from 'mongodb';
import { z } from 'zod';
import { jsonObject } from '../scenario/json.ts';
import { stage } from '../scenario/stage.ts';
import { stored } from './stored.ts';

/**
 * A lead as it stands: what its events made of it. `seq` is the number of its last event.
 * A test lead (`test`) is a copy or an invention for one test run: it has no identity and counts nowhere.
 */
export const leadDocument = z.object({
  _id: z.string(),
  /** Normalised address, unique among leads that are `identified`: test leads are not. */
  email: z.string().nullable(),
  identified: z.boolean(),
  profile: jsonObject,
  score: z.number(),
  stage,
  tags: z.array(z.string()),
  source: z.string(),
  channel: z.string(),
  /** Marketing mail: given and not withdrawn. */
  mailConsent: z.boolean(),
  openTrackingConsent: z.boolean(),
  unsubscribedAt: z.date().nullable(),
  /** The salesperson the lead was handed to and who has not given it back. */
  owner: z.string().nullable(),
  seq: z.int(),
  createdAt: z.date(),
  lastEventAt: z.date(),
  test: z.object({ by: z.string(), mailTo: z.string() }).optional(),
});
export type LeadDocument = z.infer<typeof leadDocument>;

export const leadCollection = (db: Db) =>
  stored(db, 'leads', leadDocument, [
    { key: { email: 1 }, unique: true, partialFilterExpression: { identified: true } },
    { key: { lastEventAt: -1, _id: -1 } },
    { key: { owner: 1, lastEventAt: -1 } },
  ]);
