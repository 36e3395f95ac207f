import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { applyEvent } from '../leads/apply-event.ts';
import { type JsonObject, jsonObject } from '../scenario/json.ts';
import { endEarly } from '../store/enrollments.ts';
import type { EventDocument } from '../store/events.ts';
import type { LeadDocument } from '../store/leads.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { newId } from '../store/stored.ts';
import type { Session } from '../store/store.ts';
import { concernsRuns } from './concerns-runs.ts';
import { EVENT_DATA, type EventData, type EventType } from './event-types.ts';

const DAY = 86_400_000;
/** How far back an event may be dated; older stamps are clamped, and the future is now. */
const OLDEST = 30 * DAY;

/** What is to be recorded. `data` may be worked out from the lead, and what else the session reads, as it stands; null then records nothing. */
export interface NewEvent<T extends EventType> {
  readonly type: T;
  readonly data:
    | EventData<T>
    | ((lead: LeadDocument, session: Session) => EventData<T> | null | Promise<EventData<T> | null>);
  readonly dedupeKey: string;
  readonly at?: Date;
  /** Writes that come before the event and fall with it, the lead's own insertion say; may run more than once. */
  readonly before?: (session: Session) => Promise<void>;
  /** Writes that must stand or fall with the event; may run more than once. */
  readonly also?: (session: Session, lead: LeadDocument) => Promise<void>;
}

/** `recorded` is false when the key was known, or there was nothing to record (`id` null). */
export interface Recorded {
  readonly id: string | null;
  readonly seq: number;
  readonly recorded: boolean;
}

class NothingToRecord extends Error {}

const clamp = (at: Date, now: number): Date => new Date(Math.min(now, Math.max(now - OLDEST, at.getTime())));

/** Optional fields that are not there are left out: JSON has no undefined. */
const asJson = (data: object): JsonObject =>
  jsonObject.parse(Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)));

async function write<T extends EventType>(
  engine: Engine,
  session: Session,
  lead: string,
  event: NewEvent<T>,
): Promise<EventDocument> {
  const { leads, events, enrollments } = engine.store;
  const now = new Date(engine.now());
  const at = event.at === undefined ? now : clamp(event.at, now.getTime());
  await event.before?.(session);
  const found = await leads.raw.findOneAndUpdate(
    { _id: lead },
    { $inc: { seq: 1 }, $max: { lastEventAt: at } },
    { session, returnDocument: 'after' },
  );
  if (found === null) throw new DomainError('lead-unknown', 'there is no such lead', { data: { lead } });
  const current = leads.parse(found);
  const data = typeof event.data === 'function' ? await event.data(current, session) : event.data;
  if (data === null) throw new NothingToRecord();
  const document: EventDocument = {
    _id: newId(),
    lead,
    seq: current.seq,
    type: event.type,
    at,
    recordedAt: now,
    data: asJson(EVENT_DATA[event.type].parse(data)),
    dedupeKey: event.dedupeKey,
    test: current.test !== undefined,
    ...(concernsRuns(event.type) ? { pending: now } : {}),
  };
  await events.raw.insertOne(document, { session });
  const change = applyEvent(event.type, data, current, at);
  if (Object.keys(change).length > 0) await leads.raw.updateOne({ _id: lead }, { $set: change }, { session });
  if (event.type === 'unsubscribed') await endEarly(enrollments, { lead }, 'unsubscribed', now, session);
  await event.also?.(session, { ...current, ...change });
  return document;
}

/**
 * The one way in: records something that happened to a lead, in one transaction with what it changes,
 * then tells the scenarios. A key that is known already records nothing and is no error.
 * Throws `lead-unknown`.
 */
export async function record<T extends EventType>(engine: Engine, lead: string, event: NewEvent<T>): Promise<Recorded> {
  try {
    const written = await engine.store.transaction((session) => write(engine, session, lead, event));
    if (written.pending !== undefined)
      engine
        .dispatch(written)
        .catch((err: unknown) => engine.log.debug({ event: written._id, err }, 'not dispatched yet'));
    return { id: written._id, seq: written.seq, recorded: true };
  } catch (error) {
    if (error instanceof NothingToRecord) return { id: null, seq: 0, recorded: false };
    if (!isDuplicateKey(error)) throw error;
    const known = await engine.store.events.one({ dedupeKey: event.dedupeKey });
    if (known === null) throw error;
    return { id: known._id, seq: known.seq, recorded: false };
  }
}
