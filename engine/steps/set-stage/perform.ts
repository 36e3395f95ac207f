import { record } from '../../events/record.ts';
import type { Performer } from '../performer.ts';
import { runOf } from '../run-of.ts';
import { config } from './step.ts';

/** Records the new stage; a lead that is there already stays as it is. */
export const setStage: Performer = {
  perform: async (raw, { engine, enrollment, node, key, cause }) => {
    const { stage: to } = config.parse(raw);
    await record(engine, enrollment.lead, {
      type: 'stage-changed',
      data: ({ stage: from }) => (from === to ? null : { from, to, ...runOf(enrollment), node }),
      dedupeKey: key,
      cause,
    });
    return { outcome: 'next', because: { code: 'stage', data: { to } } };
  },
};
