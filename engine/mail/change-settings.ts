import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '../engine.ts';
import { scenariosUsing } from '../drafts/scenarios-using.ts';
import { DomainError } from '../errors.ts';
import { own } from '../scenario/own.ts';
import { sameTopic } from '../scenario/topic.ts';
import { noteHoldsChanged, type SettingsDocument } from '../store/settings.ts';
import type { Session } from '../store/store.ts';
import { settingsIn } from './look-for-settings.ts';

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

async function judge(store: Engine['store'], before: Topics, settings: Fields): Promise<void> {
  refuseUnknownZone(settings.zone);
  refuseAlike(before, settings.topics);
  await refuseTopicInUse(store, before, settings.topics);
}

type Fields = Omit<SettingsDocument, '_id'>;

/** What of the settings makes mails wait; a window and a rate of its own are a scenario's. */
const holds = ({ zone, calendar, domainRate }: Fields) => [zone, calendar.quiet ?? null, domainRate];

/** Writes the settings; where mails may be held for less long by them, those held are to look again. */
async function write(
  { settings }: Engine['store'],
  before: SettingsDocument | null,
  after: Fields,
  session: Session,
): Promise<void> {
  const { holdsChangedAt } = before ?? {};
  const pending = holdsChangedAt === undefined ? {} : { holdsChangedAt };
  await settings.raw.replaceOne({ _id: 'company' }, { ...after, ...pending }, { upsert: true, session });
  if (before !== null && !isDeepStrictEqual(holds(before), holds(after))) await noteHoldsChanged(settings, session);
}

/** Replaces the company's settings. Throws `zone-unknown`, `topics-alike`, and `topic-in-use` with {scenarios}. */
export async function changeSettings({ store }: Pick<Engine, 'store'>, settings: Fields): Promise<void> {
  await store.transaction(async (session) => {
    const before = await store.settings.one({ _id: 'company' }, session);
    await judge(store, before?.topics ?? [], settings);
    await write(store, before, settings, session);
  });
}

/** Some of the company's settings; a field that is absent, or undefined, is not among them. */
type SomeSettings = { readonly [F in keyof Fields]?: SettingsDocument[F] | undefined };

/**
 * Changes some of the company's settings and leaves the others to whoever changes those. Throws as `changeSettings`, and
 * `settings-changed` where one of them is not any more what it `was`.
 */
export async function changeSomeSettings(
  { store }: Pick<Engine, 'store'>,
  changed: SomeSettings,
  was: SomeSettings,
): Promise<void> {
  await store.transaction(async (session) => {
    const before = settingsIn(await store.settings.one({ _id: 'company' }, session));
    const { _id: _company, ...after } = store.settings.parse({ ...before, ...changed });
    const moved = Object.keys(changed).filter((field) => !isDeepStrictEqual(own(before, field), own(was, field)));
    if (moved.length > 0)
      throw new DomainError('settings-changed', 'somebody changed these settings meanwhile', {
        data: { fields: moved },
      });
    await judge(store, before.topics, after);
    await write(store, before, after, session);
  });
}
