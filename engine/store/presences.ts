import type { Db } from 'mongodb';
import { z } from 'zod';
import { seenWithin } from './seen-within.ts';
import { stored, type Stored } from './stored.ts';

/** Somebody looks at a scenario's draft, in one tab of a browser. */
const presenceDocument = z.object({
  /** `person:tab`: nobody speaks for a tab of somebody else's. */
  _id: z.string(),
  scenario: z.string(),
  person: z.string(),
  tab: z.string(),
  /** The step that is selected there. */
  node: z.string().nullable(),
  /** By the clock of MongoDB. */
  seenAt: z.date(),
});
type PresenceDocument = z.infer<typeof presenceDocument>;
export type Presence = Omit<PresenceDocument, '_id' | 'seenAt'>;

const REMEMBERED_S = 60;
/** A tab that has not told of itself for so long, in milliseconds, is taken for closed. */
const SEEN_WITHIN = 15_000;

export const presenceCollection = (db: Db) =>
  stored(db, 'presences', presenceDocument, [
    { key: { scenario: 1 } },
    { key: { seenAt: 1 }, expireAfterSeconds: REMEMBERED_S },
  ]);

const idOf = ({ person, tab }: Pick<Presence, 'person' | 'tab'>): string => `${person}:${tab}`;

/** Notes that a tab is there. It tells again in seconds: nothing is lost with one such note, and nobody waits for it to be safe. */
export async function noteHere(presences: Stored<PresenceDocument>, presence: Presence): Promise<void> {
  await presences.raw.updateOne(
    { _id: idOf(presence) },
    { $set: presence, $currentDate: { seenAt: true } },
    { upsert: true, writeConcern: { w: 1, j: false } },
  );
}

/** Notes that a tab was closed. */
export const noteGone = async (presences: Stored<PresenceDocument>, tab: Pick<Presence, 'person' | 'tab'>) =>
  void (await presences.raw.deleteOne({ _id: idOf(tab) }, { writeConcern: { w: 1, j: false } }));

/** The other tabs that look at a scenario's draft now. */
export const othersHere = (
  presences: Stored<PresenceDocument>,
  { scenario, person, tab }: Pick<Presence, 'scenario' | 'person' | 'tab'>,
): Promise<PresenceDocument[]> =>
  presences.many(
    { scenario, _id: { $ne: idOf({ person, tab }) }, ...seenWithin('seenAt', SEEN_WITHIN) },
    { sort: { _id: 1 }, limit: 50 },
  );
