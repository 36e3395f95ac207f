import type { Db } from 'mongodb';
import { z } from 'zod';
import { MINUTES_BACK } from '../scenario/mail-minutes.ts';
import { isDuplicateKey } from './is-duplicate-key.ts';
import { onceMore } from './once-more.ts';
import { stored, type Stored } from './stored.ts';

/** How many mails of a scenario are to leave within an hour of its runs' time. */
const mailHourDocument = z.object({
  /** `scenario:hour`; hours since the epoch. */
  _id: z.string(),
  scenario: z.string(),
  hour: z.int(),
  planned: z.int(),
  /** The places among them that were given back. */
  free: z.array(z.int()).default([]),
  /** The place that was taken last. */
  taken: z.int().optional(),
  expires: z.date(),
});
type MailHourDocument = z.infer<typeof mailHourDocument>;

/** When a mail's turn is, by its key `enrollment:node:visit`. */
const mailTurnDocument = z.object({
  _id: z.string(),
  /** Virtual milliseconds. */
  at: z.number(),
  /** By which hours and rate it was given, and the place it takes; turns from before that was kept have none. */
  by: z.string().optional(),
  hour: z.int().optional(),
  place: z.int().optional(),
  expires: z.date(),
});
export type MailTurnDocument = z.infer<typeof mailTurnDocument>;

/** How many mails of a scenario left in each minute of the last hour of its runs' time. */
const mailMinutesDocument = z.object({
  /** The scenario. */
  _id: z.string(),
  minutes: z.array(z.object({ minute: z.int(), mails: z.int() })),
  /** Since when no more are counted: its limit was reached. */
  fullSince: z.date().nullable().default(null),
});
type MailMinutesDocument = z.infer<typeof mailMinutesDocument>;

const forgotten = { key: { expires: 1 }, expireAfterSeconds: 0 } as const;

export const mailHourCollection = (db: Db) =>
  stored(db, 'mailHours', mailHourDocument, [{ key: { scenario: 1, hour: 1 } }, forgotten]);
export const mailTurnCollection = (db: Db) => stored(db, 'mailTurns', mailTurnDocument, [forgotten]);
export const mailMinutesCollection = (db: Db) => stored(db, 'mailMinutes', mailMinutesDocument, []);

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The hours from one on in which a scenario has no room left. */
export async function fullHours(
  hours: Stored<MailHourDocument>,
  scenario: string,
  from: number,
  perHour: number,
): Promise<Set<number>> {
  const found = hours.raw.find(
    { scenario, hour: { $gte: from }, planned: { $gte: perHour }, free: { $not: { $lt: perHour } } },
    { projection: { _id: 0, hour: 1 } },
  );
  return new Set((await found.toArray()).map(({ hour }) => hour));
}

/** Takes the next place in an hour, one that was given back first: its number from 0, null when all `perHour` are taken. Of two at once each gets its own. */
export async function takePlace(
  hours: Stored<MailHourDocument>,
  scenario: string,
  hour: number,
  perHour: number,
  now: number,
): Promise<number | null> {
  const _id = `${scenario}:${hour}`;
  const free = { $ifNull: ['$free', []] };
  const usable = { $filter: { input: free, cond: { $lt: ['$$this', perHour] } } };
  const take = async (): Promise<number | null> => {
    const found = await hours.raw.findOneAndUpdate(
      { _id, $or: [{ planned: { $lt: perHour } }, { free: { $lt: perHour } }] },
      [
        { $set: { taken: { $ifNull: [{ $min: usable }, '$planned'] } } },
        {
          $set: {
            planned: { $max: ['$planned', { $add: ['$taken', 1] }] },
            free: { $setDifference: [free, ['$taken']] },
          },
        },
      ],
      { returnDocument: 'after' },
    );
    return found?.taken ?? null;
  };
  const open = () =>
    hours.raw.insertOne({
      _id,
      scenario,
      hour,
      planned: 1,
      free: [],
      expires: new Date(Math.max(now, hour * HOUR) + 2 * DAY),
    });
  const place = await take();
  if (place !== null) return place;
  try {
    await open();
    return 0;
  } catch (error) {
    // Full, or opened by another just now.
    if (isDuplicateKey(error)) return take();
    throw error;
  }
}

/** Keeps a mail's turn; `now` is real. */
export async function keepTurn(
  turns: Stored<MailTurnDocument>,
  { _id, ...turn }: Omit<MailTurnDocument, 'expires'>,
  now: number,
): Promise<void> {
  const expires = new Date(Math.max(now, turn.at) + 40 * DAY);
  await turns.raw.updateOne({ _id }, { $set: { ...turn, expires } }, { upsert: true });
}

/** Gives up a mail's turn, and its place to others of its scenario. Of two at once one does. */
export async function giveUpTurn(
  {
    mailTurns,
    mailHours,
  }: { readonly mailTurns: Stored<MailTurnDocument>; readonly mailHours: Stored<MailHourDocument> },
  scenario: string,
  { _id, at }: MailTurnDocument,
): Promise<void> {
  const given = await mailTurns.raw.findOneAndDelete({ _id, at });
  if (given?.hour === undefined || given.place === undefined) return;
  await mailHours.raw.updateOne({ _id: `${scenario}:${given.hour}` }, { $addToSet: { free: given.place } });
}

/**
 * Counts a mail of a scenario, unless `most` left within the hour before, or did once and nobody called `countAnew` since:
 * answers since when. Null: it was counted. Exact to the minute, however many count at once.
 */
export async function countMail(
  minutes: Stored<MailMinutesDocument>,
  scenario: string,
  minute: number,
  most: number,
  now: Date,
): Promise<Date | null> {
  const recent = {
    $filter: { input: { $ifNull: ['$minutes', []] }, cond: { $gt: ['$$this.minute', minute - MINUTES_BACK] } },
  };
  const isThis = { $eq: ['$$this.minute', minute] };
  const more = { minute: '$$this.minute', mails: { $add: ['$$this.mails', 1] } };
  const counted = {
    $cond: [
      { $in: [minute, '$minutes.minute'] },
      { $map: { input: '$minutes', in: { $cond: [isThis, more, '$$this'] } } },
      { $concatArrays: ['$minutes', [{ minute, mails: 1 }]] },
    ],
  };
  const full = {
    $cond: [{ $gte: [{ $sum: '$minutes.mails' }, most] }, { $ifNull: ['$fullSince', now] }, '$fullSince'],
  };
  const after = await onceMore(() =>
    minutes.raw.findOneAndUpdate(
      { _id: scenario },
      [
        { $set: { minutes: recent, fullSince: { $ifNull: ['$fullSince', null] } } },
        { $set: { fullSince: full } },
        { $set: { minutes: { $cond: [{ $eq: ['$fullSince', null] }, counted, '$minutes'] } } },
      ],
      { upsert: true, returnDocument: 'after' },
    ),
  );
  return after?.fullSince ?? null;
}

/** Begins the count anew, of a scenario that was let go on after its limit was reached at `fullSince`. */
export async function countAnew(
  minutes: Stored<MailMinutesDocument>,
  scenario: string,
  fullSince: Date,
): Promise<void> {
  await minutes.raw.updateOne({ _id: scenario, fullSince }, { $set: { minutes: [], fullSince: null } });
}
