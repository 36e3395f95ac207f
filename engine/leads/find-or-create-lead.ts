import type { Engine } from '../engine.ts';
import { recordTogether } from '../events/record-together.ts';
import type { LeadDocument } from '../store/leads.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { type Identity, makeKnown } from './make-known.ts';

/**
 * The lead with this address, made when there is none, its profile completed by what is new.
 * Many calls at once make one lead.
 */
export async function findOrCreateLead(
  engine: Engine,
  identity: Identity,
): Promise<{ lead: LeadDocument; created: boolean }> {
  const { lead, created, subject, events } = await makeKnown(engine, identity);
  try {
    await recordTogether(engine, subject, events);
  } catch (error) {
    if (created && isDuplicateKey(error)) return findOrCreateLead(engine, identity);
    throw error;
  }
  return { lead: { ...lead, profile: { ...lead.profile, ...identity.profile } }, created };
}
