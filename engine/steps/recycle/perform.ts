import { companyTime } from '../../enrollment/company-time.ts';
import { record } from '../../events/record.ts';
import type { Performer } from '../performer.ts';
import { runOf } from '../run-of.ts';
import { againOn, config, RECYCLE_FIELD } from './step.ts';

/** Sets the stage and the date, local to the lead; each once, however often it is performed. */
export const recycle: Performer = {
  perform: async (raw, { engine, enrollment, node, key, now, cause }) => {
    const { leads } = engine.store;
    const run = { ...runOf(enrollment), node };
    const zone = enrollment.zone ?? (await companyTime(engine.store, engine.now())).zone;
    const on = againOn(config.parse(raw), { now, zone });
    await record(engine, enrollment.lead, {
      type: 'profile-changed',
      data: { fields: [RECYCLE_FIELD], ...run },
      dedupeKey: `${key}:date`,
      cause,
      also: async (session) =>
        void (await leads.raw.updateOne(
          { _id: enrollment.lead },
          { $set: { [`profile.${RECYCLE_FIELD}`]: on } },
          { session },
        )),
    });
    await record(engine, enrollment.lead, {
      type: 'stage-changed',
      data: ({ stage }) => (stage === 'recycled' ? null : { from: stage, to: 'recycled', ...run }),
      dedupeKey: `${key}:stage`,
      cause,
    });
    return { outcome: 'next', because: { code: 'recycled', data: { on } } };
  },
};
