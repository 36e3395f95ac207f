import { record } from '../../events/record.ts';
import type { Performer } from '../performer.ts';
import { runOf } from '../run-of.ts';
import { config } from './step.ts';

/** Records the tag put on or taken off; nothing where that is so already. */
export const tag: Performer = {
  perform: async (raw, { engine, enrollment, node, key, cause }) => {
    const { action, tag: name } = config.parse(raw);
    await record(engine, enrollment.lead, {
      type: action === 'add' ? 'tag-added' : 'tag-removed',
      data: ({ tags }) =>
        tags.includes(name) === (action === 'add') ? null : { tag: name, ...runOf(enrollment), node },
      dedupeKey: key,
      cause,
    });
    return { outcome: 'next', because: { code: 'tag', data: { action, tag: name } } };
  },
};
