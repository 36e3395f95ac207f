import { z } from 'zod';
import type { LeadDocument } from './leads.ts';
import type { Stored } from './stored.ts';

const LOOKED_AT = 5_000;
const MOST = 200;
const found = z.object({ _id: z.string() });

/** The names of fields that the profiles of leads hold, of the five thousand that something happened to last. */
export async function profileFields(leads: Stored<LeadDocument>): Promise<string[]> {
  const names = await leads.raw
    .aggregate([
      { $match: { test: { $exists: false } } },
      { $sort: { lastEventAt: -1, _id: -1 } },
      { $limit: LOOKED_AT },
      { $project: { held: { $objectToArray: '$profile' } } },
      { $unwind: '$held' },
      { $match: { 'held.k': /^[a-zA-Z][a-zA-Z0-9_]{0,59}$/ } },
      { $group: { _id: '$held.k' } },
      { $sort: { _id: 1 } },
      { $limit: MOST },
    ])
    .toArray();
  return names.map((name) => found.parse(name)._id);
}
