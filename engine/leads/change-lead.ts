import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import type { JsonObject } from '../scenario/json.ts';
import { tellZone } from '../store/enrollments.ts';
import { newId } from '../store/stored.ts';
import { findLead } from './find-lead.ts';
import { leadZone, ZONE_FIELD } from './lead-zone.ts';

/**
 * Sets fields of a lead’s profile; null or an empty text takes one away, fields left out stay.
 * The story tells which fields changed, not their values. Throws `lead-unknown`.
 */
export async function changeLead(engine: Engine, id: string, profile: JsonObject): Promise<void> {
  const lead = await findLead(engine, id, null);
  const value = (field: string) => (profile[field] === '' ? null : (profile[field] ?? null));
  const fields = Object.keys(profile).filter((field) => value(field) !== (lead.profile[field] ?? null));
  if (fields.length === 0) return;
  await record(engine, id, {
    type: 'profile-changed',
    data: { fields },
    dedupeKey: `profile:${newId()}`,
    also: async (session, current) => {
      const changed = Object.entries({
        ...current.profile,
        ...Object.fromEntries(fields.map((field) => [field, value(field)])),
      });
      const kept = Object.fromEntries(changed.filter(([, left]) => left !== null));
      await engine.store.leads.raw.updateOne({ _id: id }, { $set: { profile: kept } }, { session });
      if (fields.includes(ZONE_FIELD))
        await tellZone(engine.store.enrollments, id, leadZone(kept), new Date(engine.now()), session);
    },
  });
}
