import type { Db } from 'mongodb';
import { z } from 'zod';
import { stored, type Stored } from './stored.ts';

/** A request for a tracked link of a marketing mail, kept an hour so that a round of a machine can be told from a person's click. Who asked is not in it, but by a keyed hash of the program's name. */
export const linkVisitDocument = z.object({
  _id: z.string(),
  send: z.string(),
  lead: z.string(),
  /** Its number in the mail; null is the hidden link. */
  link: z.int().nullable(),
  at: z.date(),
  method: z.enum(['GET', 'HEAD']),
  agent: z.string(),
  says: z.enum(['machine', 'no-browser', 'browser']),
  expiresAt: z.date(),
});
export type LinkVisitDocument = z.infer<typeof linkVisitDocument>;

export const linkVisitCollection = (db: Db) =>
  stored(db, 'linkVisits', linkVisitDocument, [
    { key: { send: 1, at: -1 } },
    { key: { lead: 1 } },
    { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  ]);

/** More requests than these for the links of one mail say nothing new. */
const MOST = 500;

/** The visits to the links of a mail, newest first. */
export const visitsOf = async (visits: Stored<LinkVisitDocument>, send: string): Promise<LinkVisitDocument[]> =>
  visits.many({ send }, { sort: { at: -1 }, limit: MOST });
