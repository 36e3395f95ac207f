import { record } from '../../events/record.ts';
import { eventsOfType } from '../../store/events.ts';
import type { Performer } from '../performer.ts';
import { runOf } from '../run-of.ts';
import { config } from './step.ts';

/** Records the topic joined or left; nothing where that is so already, or the lead itself refused it. */
export const topic: Performer = {
  perform: async (raw, { engine, enrollment, node, key, cause }) => {
    const { action, topic: id } = config.parse(raw);
    const left = await eventsOfType(engine.store.events, enrollment.lead, 'topic-left', null);
    const last = left.findLast(({ data }) => data['topic'] === id);
    const ownChoice = last !== undefined && last.data['enrollment'] === undefined;
    let kept = false;
    await record(engine, enrollment.lead, {
      type: action === 'join' ? 'topic-joined' : 'topic-left',
      data: ({ refusedTopics }) => {
        const refuses = refusedTopics.includes(id);
        kept = action === 'join' && refuses && ownChoice;
        return refuses === (action === 'leave') || kept ? null : { topic: id, ...runOf(enrollment), node };
      },
      dedupeKey: key,
      cause,
    });
    return { outcome: 'next', because: { code: kept ? 'topic-kept' : 'topic', data: { action, topic: id } } };
  },
};
