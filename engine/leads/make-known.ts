import type { Engine } from '../engine.ts';
import type { NewEvent, Subject } from '../events/new-event.ts';
import type { JsonObject } from '../scenario/json.ts';
import type { LeadDocument } from '../store/leads.ts';
import { newId } from '../store/stored.ts';
import { profileChanged } from './profile-changed.ts';

/** What is known when somebody makes themselves known. `source` and `channel` are kept from the first time. */
export interface Identity {
  readonly email: string;
  readonly profile: JsonObject;
  readonly source: string;
  readonly channel: string;
  readonly form?: string;
}

/** The lead somebody is, there already or still to be made, and what is to be recorded first of all. */
export interface MadeKnown {
  readonly lead: LeadDocument;
  readonly created: boolean;
  readonly subject: Subject;
  readonly events: readonly NewEvent[];
}

/** Addresses are compared without regard to case or space around them. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();

const newLead = (engine: Pick<Engine, 'now'>, { email, profile, source, channel }: Identity): LeadDocument => {
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
    refusedTopics: [],
    unsubscribedAt: null,
    owner: null,
    seq: 0,
    createdAt: now,
    lastEventAt: now,
  };
};

const captured = (lead: LeadDocument, { source, channel, form }: Identity): NewEvent<'lead-captured'> => ({
  type: 'lead-captured',
  data: { source, channel, form },
  dedupeKey: `captured:${lead._id}`,
});

/** Looks for the lead with this address; says what makes it, or completes the profile of the one that is there. Writes nothing. */
export async function makeKnown(engine: Engine, identity: Identity): Promise<MadeKnown> {
  const known = await engine.store.leads.one({ email: normaliseEmail(identity.email), identified: true });
  if (known === null) {
    const made = newLead(engine, identity);
    return { lead: made, created: true, subject: { made }, events: [captured(made, identity)] };
  }
  const change = profileChanged(engine, known, identity.profile, identity.form);
  return { lead: known, created: false, subject: known._id, events: change === null ? [] : [change] };
}
