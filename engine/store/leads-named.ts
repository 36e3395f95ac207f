import type { LeadDocument } from './leads.ts';
import { LEAD_WORDS } from './find-leads.ts';
import { searchIn } from './search-in.ts';
import type { Stored } from './stored.ts';

/** Who finds more leads by some words is looking for none of them. */
const MOST = 500;

/** The ids of the leads that hold these words in their name, address or company, those of late first; at most 500. */
export async function leadsNamed(leads: Stored<LeadDocument>, search: string): Promise<string[]> {
  const found = leads.raw.find(searchIn(LEAD_WORDS, search), {
    projection: { _id: 1 },
    sort: { lastEventAt: -1, _id: -1 },
    limit: MOST,
  });
  return (await found.toArray()).map(({ _id }) => _id);
}
