import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import type { JsonObject } from '../scenario/json.ts';
import type { LeadDocument } from '../store/leads.ts';
import { newId } from '../store/stored.ts';

const isNew = (before: JsonObject, [field, value]: [string, unknown]): boolean =>
  value !== null && value !== '' && before[field] !== value;

/** Completes a lead's profile; empty values take nothing away. The story tells which fields changed, not their values. */
export async function changeProfile(
  engine: Engine,
  lead: LeadDocument,
  profile: JsonObject,
  form?: string,
): Promise<void> {
  const changed = Object.entries(profile).filter((entry) => isNew(lead.profile, entry));
  if (changed.length === 0) return;
  await record(engine, lead._id, {
    type: 'profile-changed',
    data: { fields: changed.map(([field]) => field), form },
    dedupeKey: `profile:${newId()}`,
    also: async (session) => {
      const values = Object.fromEntries(changed.map(([field, value]) => [`profile.${field}`, value]));
      await engine.store.leads.raw.updateOne({ _id: lead._id }, { $set: values }, { session });
    },
  });
}
