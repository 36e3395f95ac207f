import type { Filter } from 'mongodb';
import type { LeadDocument } from './leads.ts';
import type { Store } from './store.ts';

/** Leads that are like `filter`, by id, after `after`; test leads are not among them. */
export const pageOfLeads = async (
  { leads }: Pick<Store, 'leads'>,
  filter: Filter<LeadDocument>,
  after: string,
  limit: number,
): Promise<LeadDocument[]> =>
  leads.many({ $and: [{ identified: true, _id: { $gt: after } }, filter] }, { sort: { _id: 1 }, limit });
