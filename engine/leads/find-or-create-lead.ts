import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import type { JsonObject } from '../scenario/json.ts';
import type { LeadDocument } from '../store/leads.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { newId } from '../store/stored.ts';
import { changeProfile } from './change-profile.ts';

/** What is known when somebody makes themselves known. `source` and `channel` are kept from the first time. */
export interface Identity {
  readonly email: string;
  readonly profile: JsonObject;
  readonly source: string;
  readonly channel: string;
  readonly form?: string;
}

/** Addresses are compared without regard to case or space around them. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();

const fresh = (engine: Engine, { email, profile, source, channel }: Identity): LeadDocument => {
  const now = new Date(engine.now());
  return {
    _id: newId(),
    email: normaliseEmail(email),
    identified: true,
    profile,
    score: 0,
    stage: 'MCL',
    tags: [],
    source,
    channel,
    mailConsent: false,
    openTrackingConsent: false,
    unsubscribedAt: null,
    owner: null,
    seq: 0,
    createdAt: now,
    lastEventAt: now,
  };
};

/**
 * The lead with this address, made when there is none, its profile completed by what is new.
 * Many calls at once make one lead.
 */
export async function findOrCreateLead(
  engine: Engine,
  identity: Identity,
): Promise<{ lead: LeadDocument; created: boolean }> {
  const { leads } = engine.store;
  const email = normaliseEmail(identity.email);
  const known = await leads.one({ email, identified: true });
  if (known !== null) {
    await changeProfile(engine, known, identity.profile, identity.form);
    return { lead: { ...known, profile: { ...known.profile, ...identity.profile } }, created: false };
  }
  const lead = fresh(engine, identity);
  const { source, channel, form } = identity;
  try {
    await record(engine, lead._id, {
      type: 'lead-captured',
      data: { source, channel, form },
      dedupeKey: `captured:${lead._id}`,
      before: async (session) => void (await leads.raw.insertOne(lead, { session })),
    });
  } catch (error) {
    if (isDuplicateKey(error)) return findOrCreateLead(engine, identity);
    throw error;
  }
  return { lead, created: true };
}
