import type { Engine } from '../engine.ts';
import { scenariosUsing } from '../drafts/scenarios-using.ts';
import { DomainError } from '../errors.ts';
import { sameTopic } from '../scenario/topic.ts';
import type { SettingsDocument } from '../store/settings.ts';

/** Only zones the runtime knows: windows and days are computed in it. */
function refuseUnknownZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch (cause) {
    throw new DomainError('zone-unknown', 'this is no IANA time zone', { data: { path: ['zone'] }, cause });
  }
}

type Topics = SettingsDocument['topics'];

/** A topic comes in, or is called otherwise, only apart from the others; those that were alike before keep nobody from changing other things. */
function refuseAlike(before: Topics, kept: Topics): void {
  const isAsBefore = ({ id, name }: Topics[number]) => before.some((topic) => topic.id === id && topic.name === name);
  const named = kept.filter((topic) => !isAsBefore(topic));
  if (named.some((topic) => kept.some((other) => other !== topic && sameTopic(other.name, topic.name))))
    throw new DomainError('topics-alike', 'two topics are called alike', { data: { path: ['topics'] } });
}

/** A topic that a scenario names stays: its mails would be about nothing anybody could refuse. */
async function refuseTopicInUse(store: Engine['store'], before: Topics, kept: Topics): Promise<void> {
  const gone = before.filter(({ id }) => !kept.some((topic) => topic.id === id));
  if (gone.length === 0) return;
  const using = await scenariosUsing(store, 'topic');
  const scenarios = gone.flatMap(({ id }) => using.get(id) ?? []);
  if (scenarios.length > 0) throw new DomainError('topic-in-use', 'scenarios use this topic', { data: { scenarios } });
}

/** Replaces the company's settings. Throws `zone-unknown`, `topics-alike`, and `topic-in-use` with {scenarios}. */
export async function changeSettings(
  { store }: Pick<Engine, 'store'>,
  settings: Omit<SettingsDocument, '_id'>,
): Promise<void> {
  refuseUnknownZone(settings.zone);
  const before = (await store.settings.one({ _id: 'company' }))?.topics ?? [];
  refuseAlike(before, settings.topics);
  await refuseTopicInUse(store, before, settings.topics);
  await store.settings.raw.replaceOne({ _id: 'company' }, settings, { upsert: true });
}
