import { record } from '../../events/record.ts';
import { leadZone, ZONE_FIELD } from '../../leads/lead-zone.ts';
import type { LeadDocument } from '../../store/leads.ts';
import { tellZone } from '../../store/enrollments.ts';
import type { Performer } from '../performer.ts';
import { runOf } from '../run-of.ts';
import { config } from './step.ts';
import { valueToSet } from '../../scenario/value-to-set.ts';

/** Writes the field and notes in the lead's story that it changed; nothing where it held the value already. */
export const setField: Performer = {
  perform: async (raw, { engine, enrollment, node, key, cause }) => {
    const given = config.parse(raw);
    const { field } = given;
    const { leads, enrollments, events } = engine.store;
    const path = `profile.${field}`;
    const fill = ({ profile }: Pick<LeadDocument, 'profile'>) => valueToSet(given, profile);
    const lead = await leads.one({ _id: enrollment.lead });
    const set = fill(lead ?? { profile: {} });
    const isDone = (await events.one({ dedupeKey: key })) !== null;
    if (!('value' in set) && !isDone)
      return { outcome: 'not-set', because: { code: 'field-not-set', data: { field, ...set } } };
    await record(engine, enrollment.lead, {
      type: 'profile-changed',
      data: (current) => {
        const now = fill(current);
        const isNews = 'value' in now && (current.profile[field] ?? null) !== now.value;
        return isNews ? { fields: [field], ...runOf(enrollment), node } : null;
      },
      dedupeKey: key,
      cause,
      also: async (session, current) => {
        const now = fill(current);
        if (!('value' in now)) return;
        const who = { _id: enrollment.lead };
        if (now.value === null) await leads.raw.updateOne(who, { $unset: { [path]: '' } }, { session });
        else await leads.raw.updateOne(who, { $set: { [path]: now.value } }, { session });
        if (field === ZONE_FIELD)
          await tellZone(
            enrollments,
            enrollment.lead,
            leadZone({ [field]: now.value }),
            new Date(engine.now()),
            session,
          );
      },
    });
    return {
      outcome: 'next',
      because: { code: 'field-set', data: { field, ...('value' in set ? { value: set.value } : {}) } },
    };
  },
};
