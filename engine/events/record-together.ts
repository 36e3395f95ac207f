import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { applyEvent, type LeadChange } from '../leads/apply-event.ts';
import { type JsonObject, jsonObject } from '../scenario/json.ts';
import { endEarly } from '../store/enrollments.ts';
import type { EventDocument } from '../store/events.ts';
import type { LeadDocument } from '../store/leads.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { newId } from '../store/stored.ts';
import type { Session } from '../store/store.ts';
import type { Cause } from './cause.ts';
import { concernsRuns } from './concerns-runs.ts';
import { EVENT_DATA, type EventData, type EventType } from './event-types.ts';

const DAY = 86_400_000;
/** How far back an event may be dated; older stamps are clamped, and the future is now. */
const OLDEST = 30 * DAY;

/** What is to be recorded. `data` may be worked out from the lead, and what else the session reads, as it stands; null then records nothing. */
export interface NewEvent<T extends EventType = EventType> {
  readonly type: T;
  readonly data:
    | EventData<T>
    | ((lead: LeadDocument, session: Session) => EventData<T> | null | Promise<EventData<T> | null>);
  readonly dedupeKey: string;
  readonly at?: Date;
  /** Left out for what the lead, a person or another system does. */
  readonly cause?: Cause;
  /** Writes that must stand or fall with the event; may run more than once. */
  readonly also?: (session: Session, lead: LeadDocument) => Promise<void>;
}

/** `recorded` is false when the key was known, or there was nothing to record (`id` null). */
export interface Recorded {
  readonly id: string | null;
  readonly seq: number;
  readonly recorded: boolean;
}

/** Whom it happened to: a lead by id, or one that is made together with its first events. */
export type Subject = string | { readonly made: LeadDocument };

/** An event ready to be written, the lead as it leaves it, and what is written with it. */
interface Line {
  readonly event: EventDocument;
  readonly lead: LeadDocument;
  readonly also: NewEvent['also'];
}

class NothingToRecord extends Error {}
/** Another call recorded one of the events while this one stood in line for the lead. */
class KnownMeanwhile extends Error {}

const clamp = (at: Date, now: number): Date => new Date(Math.min(now, Math.max(now - OLDEST, at.getTime())));

/** Optional fields that are not there are left out: JSON has no undefined. */
const asJson = (data: object): JsonObject =>
  jsonObject.parse(Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)));

/** The lead before its events. One that is there already is held from here on, and room for `events` is made in its count. */
async function take(
  { leads }: Engine['store'],
  session: Session,
  subject: Subject,
  { events, lastEventAt }: { readonly events: number; readonly lastEventAt: Date },
): Promise<LeadDocument> {
  if (typeof subject !== 'string') return { ...subject.made, lastEventAt };
  const held = await leads.raw.findOneAndUpdate(
    { _id: subject },
    { $inc: { seq: events }, $max: { lastEventAt } },
    { session, returnDocument: 'after' },
  );
  if (held === null) throw new DomainError('lead-unknown', 'there is no such lead', { data: { lead: subject } });
  const lead = leads.parse(held);
  return { ...lead, seq: lead.seq - events };
}

/** Each event worked out from the lead as the one before left it, without those that say nothing; and all they change. */
async function workOut(
  { traces }: Engine,
  session: Session,
  taken: LeadDocument,
  events: readonly (NewEvent & { readonly at: Date })[],
  recordedAt: Date,
): Promise<{ readonly lines: readonly Line[]; readonly change: LeadChange; readonly left: LeadDocument }> {
  const lines: Line[] = [];
  let change: LeadChange = {};
  let left = taken;
  const traceparent = traces.here();
  for (const { type, data: given, dedupeKey, also, at, cause } of events) {
    const lead = { ...left, seq: left.seq + 1 };
    const data = typeof given === 'function' ? await given(lead, session) : given;
    if (data === null) continue;
    const changed = applyEvent(type, data, lead, at);
    change = { ...change, ...changed };
    left = { ...lead, ...changed };
    const event: EventDocument = {
      _id: newId(),
      lead: lead._id,
      seq: lead.seq,
      type,
      at,
      recordedAt,
      data: asJson(EVENT_DATA[type].parse(data)),
      dedupeKey,
      test: lead.test !== undefined,
      cause: cause?.by ?? null,
      depth: cause?.depth ?? 0,
      ...(concernsRuns(type) ? { pending: recordedAt, ...(traceparent === undefined ? {} : { traceparent }) } : {}),
    };
    lines.push({ event, lead: left, also });
  }
  return { lines, change, left };
}

async function write(
  engine: Engine,
  session: Session,
  subject: Subject,
  events: readonly NewEvent[],
): Promise<EventDocument[]> {
  const { store, now } = engine;
  const recordedAt = new Date(now());
  const stamped = events.map((event) => ({
    ...event,
    at: event.at === undefined ? recordedAt : clamp(event.at, recordedAt.getTime()),
  }));
  const lastEventAt = new Date(Math.max(...stamped.map(({ at }) => at.getTime())));
  const taken = await take(store, session, subject, { events: events.length, lastEventAt });
  const { lines, change, left } = await workOut(engine, session, taken, stamped, recordedAt);
  if (lines.length === 0) throw new NothingToRecord();
  // First, so that an address that is taken is found out before anything else is done.
  if (typeof subject !== 'string') await store.leads.raw.insertOne(left, { session });
  const written = lines.map(({ event }) => event);
  await store.events.raw.insertMany(written, { session });
  const set = { ...change, ...(lines.length < events.length ? { seq: left.seq } : {}) };
  if (typeof subject === 'string' && Object.keys(set).length > 0)
    await store.leads.raw.updateOne({ _id: subject }, { $set: set }, { session });
  for (const { event, lead, also } of lines) {
    if (event.type === 'unsubscribed')
      await endEarly(store.enrollments, { lead: lead._id }, 'unsubscribed', recordedAt, session);
    await also?.(session, lead);
  }
  return written;
}

async function writeAll(engine: Engine, subject: Subject, events: readonly NewEvent[]): Promise<EventDocument[]> {
  if (events.length === 0) return [];
  const keys = events.map(({ dedupeKey }) => dedupeKey);
  let attempts = 0;
  try {
    return await engine.store.transaction(async (session) => {
      attempts += 1;
      // Who lost a race for the lead often lost it to the same event sent twice: then there is nothing to repeat.
      // A lead to be made is refused by its own address, as documented.
      const isSameAgain = async () => (await engine.store.events.one({ dedupeKey: { $in: keys } }, session)) !== null;
      if (attempts > 1 && typeof subject === 'string' && (await isSameAgain())) throw new KnownMeanwhile();
      return write(engine, session, subject, events);
    });
  } catch (error) {
    if (error instanceof NothingToRecord) return [];
    throw error;
  }
}

function tell(engine: Engine, event: EventDocument): void {
  if (event.pending === undefined) return;
  engine.dispatch(event).catch((err: unknown) => engine.log.debug({ event: event._id, err }, 'not dispatched yet'));
}

/** Records them, and finds out which of them were known already. */
async function recordAll(
  engine: Engine,
  subject: Subject,
  events: readonly NewEvent[],
): Promise<ReadonlyMap<string, Recorded>> {
  const outcome = new Map<string, Recorded>();
  for (;;) {
    const fresh = events.filter(({ dedupeKey }) => !outcome.has(dedupeKey));
    try {
      const written = await writeAll(engine, subject, fresh);
      for (const { _id, seq, dedupeKey } of written) outcome.set(dedupeKey, { id: _id, seq, recorded: true });
      for (const event of written) {
        engine.measures.recorded.inc({ type: event.type });
        tell(engine, event);
      }
      return outcome;
    } catch (error) {
      if (!(isDuplicateKey(error) || error instanceof KnownMeanwhile) || typeof subject !== 'string') throw error;
      const known = await engine.store.events.many({ dedupeKey: { $in: fresh.map(({ dedupeKey }) => dedupeKey) } });
      if (known.length === 0) throw error;
      for (const { _id, seq, dedupeKey } of known) outcome.set(dedupeKey, { id: _id, seq, recorded: false });
    }
  }
}

/**
 * The one way in: records what happened to one lead at one go, in the order given, in one transaction with what it
 * changes, then tells the scenarios. An event whose key is known already is left out and is no error.
 * Answers what became of each event, by its key. Throws `lead-unknown`, and the duplicate key when the address of a
 * lead to be made is taken.
 */
export async function recordTogether(
  engine: Engine,
  subject: Subject,
  events: readonly NewEvent[],
): Promise<ReadonlyMap<string, Recorded>> {
  const details = {
    types: events.map(({ type }) => type).join(' '),
    lead: typeof subject === 'string' ? subject : subject.made._id,
  };
  return engine.traces.during('record', details, () => recordAll(engine, subject, events));
}
