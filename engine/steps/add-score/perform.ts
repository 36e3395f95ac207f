import { record } from '../../events/record.ts';
import type { Performer } from '../performer.ts';
import { runOf } from '../run-of.ts';
import { config } from './step.ts';

/** Records the change of score. */
export const addScore: Performer = {
  perform: async (raw, performing) => {
    const { points, reason } = config.parse(raw);
    const { engine, enrollment, node, key, cause } = performing;
    await record(engine, enrollment.lead, {
      type: 'score-changed',
      data: ({ score }) => ({ by: points, total: score + points, reason, ...runOf(enrollment), node }),
      dedupeKey: key,
      cause,
    });
    return { outcome: 'next', because: { code: 'score', data: { by: points } } };
  },
};
