import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { NewEvent } from '../events/new-event.ts';
import { recordTogether } from '../events/record-together.ts';
import type { Topic } from '../scenario/topic.ts';
import { newId } from '../store/stored.ts';

/** A topic, and whether the lead gets mail about it. */
export interface ChosenTopic extends Topic {
  readonly isWanted: boolean;
}

/** The company's topics as a lead has chosen among them. Throws `lead-unknown`. */
export async function topicsOf({ store }: Pick<Engine, 'store'>, leadId: string): Promise<ChosenTopic[]> {
  const [lead, settings] = await Promise.all([
    store.leads.one({ _id: leadId }),
    store.settings.one({ _id: 'company' }),
  ]);
  if (lead === null) throw new DomainError('lead-unknown', 'there is no such lead', { data: { lead: leadId } });
  const topics = settings?.topics ?? [];
  return topics.map((topic) => ({ ...topic, isWanted: !lead.refusedTopics.includes(topic.id) }));
}

/**
 * Of the topics it was `shown`, the lead wants mail about the `wanted` and about no other; what it never saw, and its
 * consent, stay as they are. Each topic that changes is an event. `send` is the mail whose link was followed.
 * A page of an earlier version does not say what it showed (null): it is taken to have shown all. Throws `lead-unknown`.
 */
export async function chooseTopics(
  engine: Engine,
  leadId: string,
  { shown, wanted }: { readonly shown: ReadonlySet<string> | null; readonly wanted: ReadonlySet<string> },
  send: string | null,
): Promise<void> {
  const topics = (await topicsOf(engine, leadId)).filter(({ id }) => shown === null || shown.has(id));
  const joined = ({ id }: Topic): NewEvent<'topic-joined'> => ({
    type: 'topic-joined',
    data: ({ refusedTopics }) => (refusedTopics.includes(id) ? { topic: id } : null),
    dedupeKey: `topic:${newId()}`,
  });
  const left = ({ id }: Topic): NewEvent<'topic-left'> => ({
    type: 'topic-left',
    data: ({ refusedTopics }) =>
      refusedTopics.includes(id) ? null : { topic: id, ...(send === null ? {} : { send }) },
    dedupeKey: `topic:${newId()}`,
  });
  await recordTogether(
    engine,
    leadId,
    topics.map((topic) => (wanted.has(topic.id) ? joined(topic) : left(topic))),
  );
}
