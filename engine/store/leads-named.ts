import { DomainError } from '../errors.ts';
import { LEAD_WORDS, ownLeads } from './find-leads.ts';
import { searchIn } from './search-in.ts';
import { LONGEST_SEARCH, searchFailed } from './search-in-time.ts';
import type { Store } from './store.ts';

/** Who finds more leads by some words is looking for none of them. */
const MOST = 500;

/**
 * The ids of the leads that hold these words in their name, address or company; `owner` finds only those they may see.
 * Throws `search-too-wide` where there are more than 500, and `search-too-long` after ten seconds.
 */
export async function leadsNamed(store: Store, search: string, owner: string | null): Promise<string[]> {
  const own = owner === null ? {} : await ownLeads(store, owner);
  const options = { projection: { _id: 1 }, limit: MOST + 1, maxTimeMS: LONGEST_SEARCH };
  const found = await store.leads.raw
    .find({ $and: [searchIn(LEAD_WORDS, search), own] }, options)
    .toArray()
    .catch((error: unknown) => Promise.reject(searchFailed(error)));
  if (found.length > MOST)
    throw new DomainError('search-too-wide', 'more leads hold these words than anybody looks for', {
      data: { most: MOST },
    });
  return found.map(({ _id }) => _id);
}
