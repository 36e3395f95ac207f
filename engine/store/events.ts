import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import type { Happening } from '../events/event-pattern.ts';
import { EVENT_DATA, eventType } from '../events/event-types.ts';
import { jsonObject } from '../scenario/json.ts';
import { inBatches } from './in-batches.ts';
import { stored } from './stored.ts';

/** One thing that happened to a lead; append-only, but for two marks: `pending`, there until the event is dispatched, and `disowned`. */
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
  /** A click that turned out to be a machine's: it stays in the story, and nothing counts or hears it. */
  disowned: z.literal(true).optional(),
  /** The run, or the event, that caused it; null for what the lead, a person or another system did. */
  cause: z.string().nullable().default(null),
  /** How many causes lie between it and something done from outside. */
  depth: z.int().min(0).default(0),
  /** The trace it came in by (W3C), where traces are kept: what follows from it later belongs there. */
  traceparent: z.string().optional(),
});
export type EventDocument = z.infer<typeof eventDocument>;

export function eventCollection(db: Db) {
  const events = stored(db, 'events', eventDocument, [
    { key: { dedupeKey: 1 }, unique: true },
    { key: { lead: 1, seq: -1 }, unique: true },
    { key: { lead: 1, type: 1, at: -1 } },
    { key: { lead: 1, at: -1, seq: -1 } },
    { key: { pending: 1 }, partialFilterExpression: { pending: { $exists: true } } },
    // Results of a scenario are counted from these alone, which are few beside what else is recorded.
    {
      key: { type: 1, 'data.scenario': 1, at: 1 },
      partialFilterExpression: { type: { $in: ['mail-clicked', 'stage-changed', 'handed-off'] } },
    },
    { key: { type: 1, at: 1 }, partialFilterExpression: { type: 'unsubscribed' } },
  ]);
  const unmark = inBatches<string>(
    async (ids) =>
      void (await events.raw.updateMany(
        { _id: { $in: [...ids] } },
        { $unset: { pending: 1 } },
        { writeConcern: { w: 1 } },
      )),
  );
  return { ...events, unmark };
}

type Events = ReturnType<typeof eventCollection>;

/** What the lead did: without clicks that turned out to be a machine's. */
export const ITS_OWN = { disowned: { $exists: false } } as const;

/** A lead's events after `seq`, oldest first, from a majority read: what was acknowledged is in it. */
export async function eventsAfter(events: Events, lead: string, seq: number): Promise<EventDocument[]> {
  const found = events.raw.find({ lead, seq: { $gt: seq } }, { sort: { seq: 1 }, readConcern: 'majority' });
  return (await found.toArray()).map(events.parse);
}

/** What patterns look at of the events of a type that a lead has since an instant, oldest first, and when each happened; null is ever. */
export async function eventsOfType(
  events: Events,
  lead: string,
  type: EventDocument['type'],
  since: Date | null,
): Promise<(Happening & Pick<EventDocument, 'at'>)[]> {
  const found = events.raw.find(
    { lead, type, ...ITS_OWN, ...(since === null ? {} : { at: { $gte: since } }) },
    { sort: { seq: 1 }, projection: { _id: 0, type: 1, data: 1, at: 1 } },
  );
  return (await found.toArray()).map(({ type: is, data, at }) => ({ type: is, data, at }));
}

/** What patterns look at of the events of a type that several leads have since an instant, with whose each is; null is ever. */
export async function* eventsOfLeads(
  events: Events,
  leads: readonly string[],
  type: EventDocument['type'],
  since: Date | null,
): AsyncGenerator<Happening & { readonly lead: string }> {
  const found = events.raw.find(
    { lead: { $in: [...leads] }, type, ...ITS_OWN, ...(since === null ? {} : { at: { $gte: since } }) },
    { projection: { _id: 0, lead: 1, type: 1, data: 1 } },
  );
  for await (const { lead, type: is, data } of found) yield { lead, type: is, data };
}

/** Events whose outbox mark is older than `before`, oldest first. */
export const undispatched = async (events: Events, before: Date, limit: number): Promise<EventDocument[]> =>
  events.many({ pending: { $lt: before } }, { sort: { pending: 1 }, limit });

/** Lets an event that could not be dispatched wait behind the others. */
export async function stepBack(events: Events, id: string, now: Date): Promise<void> {
  await events.raw.updateOne({ _id: id, pending: { $exists: true } }, { $set: { pending: now } });
}

/** Takes the outbox mark off an event. */
export const markDispatched = (events: Events, id: string): Promise<void> => events.unmark(id);

/** A lead's first events, oldest first. */
export const recordedEvents = async (events: Events, lead: string, limit: number): Promise<EventDocument[]> =>
  events.many({ lead }, { sort: { seq: 1 }, limit });

/** The lead's own clicks in one mail since an instant. */
export const clicksIn = async (
  events: Events,
  lead: string,
  send: string,
  since: Date,
  session?: ClientSession,
): Promise<EventDocument[]> =>
  events.many(
    { lead, type: 'mail-clicked', 'data.send': send, at: { $gte: since }, ...ITS_OWN },
    { sort: { seq: 1 }, session },
  );

/** Marks clicks as a machine's. */
export async function markDisowned(events: Events, ids: readonly string[], session: ClientSession): Promise<void> {
  await events.raw.updateMany({ _id: { $in: [...ids] } }, { $set: { disowned: true } }, { session });
}

/** The leads that became part of a lead, by id. */
export async function mergedInto(events: Events, lead: string, session: ClientSession): Promise<string[]> {
  const found = events.raw.find({ lead, type: 'lead-merged' }, { projection: { _id: 0, data: 1 }, session });
  return (await found.toArray()).map(({ data }) => EVENT_DATA['lead-merged'].parse(data).from);
}
