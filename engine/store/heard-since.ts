import { type EventDocument, ITS_OWN } from './events.ts';
import type { Stored } from './stored.ts';

/** Which of these types of event were recorded of which of these leads since an instant. */
export async function heardSince(
  events: Stored<EventDocument>,
  leads: readonly string[],
  types: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = events.raw.aggregate<{ _id: string; types: string[] }>([
    { $match: { lead: { $in: [...leads] }, type: { $in: [...types] }, recordedAt: { $gte: since }, ...ITS_OWN } },
    { $group: { _id: '$lead', types: { $addToSet: '$type' } } },
  ]);
  return new Map((await found.toArray()).map(({ _id, types: heard }) => [_id, new Set(heard)]));
}
