import type { Engine } from '../engine.ts';
import type { NewEvent } from '../events/new-event.ts';
import type { JsonObject } from '../scenario/json.ts';
import type { LeadDocument } from '../store/leads.ts';
import { tellZone } from '../store/enrollments.ts';
import { newId } from '../store/stored.ts';
import { leadZone, ZONE_FIELD } from './lead-zone.ts';

/**
 * The event that completes a lead's profile, null when nothing is new; empty values take nothing away.
 * The story tells which fields changed, not their values.
 */
export function profileChanged(
  { store, now }: Pick<Engine, 'store' | 'now'>,
  lead: LeadDocument,
  profile: JsonObject,
  form?: string,
): NewEvent<'profile-changed'> | null {
  const changed = (before: LeadDocument) =>
    Object.entries(profile).filter(
      ([field, value]) => value !== null && value !== '' && before.profile[field] !== value,
    );
  if (changed(lead).length === 0) return null;
  return {
    type: 'profile-changed',
    data: (current) => {
      const fields = changed(current).map(([field]) => field);
      return fields.length === 0 ? null : { fields, form };
    },
    dedupeKey: `profile:${newId()}`,
    also: async (session, current) => {
      const news = changed(current);
      const values = Object.fromEntries(news.map(([field, value]) => [`profile.${field}`, value]));
      await store.leads.raw.updateOne({ _id: lead._id }, { $set: values }, { session });
      const zone = news.find(([field]) => field === ZONE_FIELD);
      if (zone !== undefined)
        await tellZone(store.enrollments, lead._id, leadZone(Object.fromEntries([zone])), new Date(now()), session);
    },
  };
}
