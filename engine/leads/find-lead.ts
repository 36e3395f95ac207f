import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { ownLeads } from '../store/find-leads.ts';
import type { LeadDocument } from '../store/leads.ts';

/** A lead by id, among those `owner` may see (null: all). Throws `lead-unknown`, also for a lead of somebody else’s. */
export async function findLead(
  { store }: Pick<Engine, 'store'>,
  id: string,
  owner: string | null,
): Promise<LeadDocument> {
  const lead = await store.leads.one(
    owner === null ? { _id: id } : { $and: [{ _id: id }, await ownLeads(store, owner)] },
  );
  if (lead === null) throw new DomainError('lead-unknown', 'there is no such lead', { data: { lead: id } });
  return lead;
}
