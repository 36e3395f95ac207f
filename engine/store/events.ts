import type { Db } from 'mongodb';
import { z } from 'zod';
import { eventType } from '../events/event-types.ts';
import { jsonObject } from '../scenario/json.ts';
import { stored } from './stored.ts';

/** One thing that happened to a lead; append-only. `pending` is the outbox mark, there until the event is dispatched. */
export const eventDocument = z.object({
  _id: z.string(),
  lead: z.string(),
  /** The lead's own count of its events: order is by it, never by `at`. */
  seq: z.int(),
  type: eventType,
  /** When it happened, as stamped and clamped; real time. */
  at: z.date(),
  recordedAt: z.date(),
  data: jsonObject,
  /** Repeating the same key records nothing. */
  dedupeKey: z.string(),
  test: z.boolean(),
  pending: z.date().optional(),
});
export type EventDocument = z.infer<typeof eventDocument>;

export const eventCollection = (db: Db) =>
  stored(db, 'events', eventDocument, [
    { key: { dedupeKey: 1 }, unique: true },
    { key: { lead: 1, seq: -1 }, unique: true },
    { key: { lead: 1, type: 1, at: -1 } },
    { key: { lead: 1, at: -1, seq: -1 } },
    { key: { pending: 1 }, partialFilterExpression: { pending: { $exists: true } } },
  ]);

type Events = ReturnType<typeof eventCollection>;

/** A lead's events after `seq`, oldest first, from a majority read: what was acknowledged is in it. */
export async function eventsAfter(events: Events, lead: string, seq: number): Promise<EventDocument[]> {
  const found = events.raw.find({ lead, seq: { $gt: seq } }, { sort: { seq: 1 }, readConcern: 'majority' });
  return (await found.toArray()).map(events.parse);
}

/** How many events of a type a lead has since an instant, whose data has these values. */
export async function countEvents(
  events: Events,
  lead: string,
  type: EventDocument['type'],
  data: Readonly<Record<string, string>>,
  since: Date | null,
): Promise<number> {
  const values = Object.fromEntries(Object.entries(data).map(([name, value]) => [`data.${name}`, value]));
  return events.raw.countDocuments({ lead, type, ...values, ...(since === null ? {} : { at: { $gte: since } }) });
}

/** Events whose outbox mark is older than `before`, oldest first. */
export const undispatched = async (events: Events, before: Date, limit: number): Promise<EventDocument[]> =>
  events.many({ pending: { $lt: before } }, { sort: { pending: 1 }, limit });

/** Takes the outbox mark off an event. */
export async function markDispatched(events: Events, id: string): Promise<void> {
  await events.raw.updateOne({ _id: id }, { $unset: { pending: 1 } }, { writeConcern: { w: 1 } });
}
