import type { Engine } from '../engine.ts';
import { scenariosUsing } from '../drafts/scenarios-using.ts';
import { DomainError } from '../errors.ts';
import type { SettingsDocument } from '../store/settings.ts';

/** Only zones the runtime knows: windows and days are computed in it. */
function refuseUnknownZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch (cause) {
    throw new DomainError('zone-unknown', 'this is no IANA time zone', { data: { path: ['zone'] }, cause });
  }
}

/** A topic that a scenario names stays: its mails would be about nothing anybody could refuse. */
async function refuseTopicInUse(store: Engine['store'], kept: SettingsDocument['topics']): Promise<void> {
  const before = await store.settings.one({ _id: 'company' });
  const gone = before?.topics.filter(({ id }) => !kept.some((topic) => topic.id === id)) ?? [];
  if (gone.length === 0) return;
  const using = await scenariosUsing(store, 'topic');
  const scenarios = gone.flatMap(({ id }) => using.get(id) ?? []);
  if (scenarios.length > 0) throw new DomainError('topic-in-use', 'scenarios use this topic', { data: { scenarios } });
}

/** Replaces the company's settings. Throws `zone-unknown`, and `topic-in-use` with {scenarios}. */
export async function changeSettings(
  { store }: Pick<Engine, 'store'>,
  settings: Omit<SettingsDocument, '_id'>,
): Promise<void> {
  refuseUnknownZone(settings.zone);
  await refuseTopicInUse(store, settings.topics);
  await store.settings.raw.replaceOne({ _id: 'company' }, settings, { upsert: true });
}
