import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { applyEvent, type LeadChange } from '../leads/apply-event.ts';
import { type JsonObject, jsonObject } from '../scenario/json.ts';
import { endEarly } from '../store/enrollments.ts';
import type { EventDocument } from '../store/events.ts';
import type { LeadDocument } from '../store/leads.ts';
import { endSends } from '../store/sends.ts';
import { newId } from '../store/stored.ts';
import type { Session, Store } from '../store/store.ts';
import { takeLeads } from '../store/take-leads.ts';
import { concernsRuns } from './concerns-runs.ts';
import { EVENT_DATA } from './event-types.ts';
import type { NewEvent, Subject } from './new-event.ts';
import { leadOf } from './lead-of.ts';

const DAY = 86_400_000;
/** How far back an event may be dated; older stamps are clamped, and the future is now. */
const OLDEST = 30 * DAY;

/** What happened to one lead, told at one go. */
export interface Told {
  readonly subject: Subject;
  readonly events: readonly NewEvent[];
  /** The trace it came in by, where traces are kept. */
  readonly traceparent: string | undefined;
}

/** An event ready to be written, the lead as it leaves it, and what is written with it. */
interface Line {
  readonly event: EventDocument;
  readonly lead: LeadDocument;
  readonly from: NewEvent;
}

/** What is to be written of one `Told`: its events, without those that say nothing, and all they change of the lead. */
interface WorkedOut {
  readonly told: Told;
  readonly lines: readonly Line[];
  readonly change: LeadChange & Partial<Pick<LeadDocument, 'seq' | 'lastEventAt'>>;
  readonly left: LeadDocument;
}

/** Nobody has anything to record. */
export class NothingToRecord extends Error {}

const clamp = (at: Date, now: number): Date => new Date(Math.min(now, Math.max(now - OLDEST, at.getTime())));
const stamp = ({ at }: NewEvent, now: number): Date => (at === undefined ? new Date(now) : clamp(at, now));
const latest = (dates: readonly Date[]): Date => new Date(Math.max(...dates.map((date) => date.getTime())));

/** When the last of them happened, without those that may turn out to say nothing; null where that is so of all. */
function lastSure(events: readonly NewEvent[], now: number): Date | null {
  const sure = events.filter(({ data }) => typeof data !== 'function');
  return sure.length === 0 ? null : latest(sure.map((event) => stamp(event, now)));
}

/** Optional fields that are not there are left out: JSON has no undefined. */
const asJson = (data: object): JsonObject =>
  jsonObject.parse(Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)));

/** The leads before their events. Those that are there already are held from here on, and room for the events is made in their count. */
async function take({ leads }: Store, session: Session, all: readonly Told[], now: number): Promise<LeadDocument[]> {
  const asked = all.map(({ subject, events }) => ({
    lead: leadOf(subject),
    subject,
    events: events.length,
    lastEventAt: lastSure(events, now),
  }));
  const held = await takeLeads(
    leads,
    asked.filter(({ subject }) => typeof subject === 'string'),
    session,
  );
  return asked.map(({ lead: id, subject, events, lastEventAt }) => {
    if (typeof subject !== 'string') return { ...subject.made, lastEventAt: lastEventAt ?? subject.made.lastEventAt };
    const lead = held.get(id);
    if (lead === undefined) throw new DomainError('lead-unknown', 'there is no such lead', { data: { lead: id } });
    return { ...lead, seq: lead.seq - events };
  });
}

/** Each event worked out from the lead as the one before left it. */
async function workOut(told: Told, taken: LeadDocument, now: number, session: Session): Promise<WorkedOut> {
  const { events, traceparent } = told;
  const lines: Line[] = [];
  let change: LeadChange = {};
  let left = taken;
  const recordedAt = new Date(now);
  for (const from of events) {
    const { type, data: given, dedupeKey, cause } = from;
    const lead = { ...left, seq: left.seq + 1 };
    const data = typeof given === 'function' ? await given(lead, session) : given;
    if (data === null) continue;
    const at = stamp(from, now);
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
    lines.push({ event, lead: left, from });
  }
  const lastEventAt = latest([taken.lastEventAt, ...lines.map(({ event }) => event.at)]);
  return {
    told,
    lines,
    change: {
      ...change,
      ...(lines.length < events.length ? { seq: left.seq } : {}),
      ...(lastEventAt > taken.lastEventAt ? { lastEventAt } : {}),
    },
    left: { ...left, lastEventAt },
  };
}

async function changeLeads({ leads }: Store, all: readonly WorkedOut[], session: Session): Promise<void> {
  const changes = all.flatMap(({ told: { subject }, change }) =>
    typeof subject === 'string' && Object.keys(change).length > 0
      ? [{ updateOne: { filter: { _id: subject }, update: { $set: change } } }]
      : [],
  );
  if (changes.length > 0) await leads.raw.bulkWrite(changes, { session });
}

/**
 * Writes what happened to different leads, and what it changes, in the transaction of `session`: the events of each, in the
 * order in which they were told. Throws `lead-unknown`, and `NothingToRecord`.
 */
export async function writeEvents(
  { store, now: clock }: Pick<Engine, 'store' | 'now'>,
  all: readonly Told[],
  session: Session,
): Promise<EventDocument[][]> {
  const now = clock();
  const taken = await take(store, session, all, now);
  const out: WorkedOut[] = [];
  for (const [index, told] of all.entries()) {
    const lead = taken[index];
    if (lead !== undefined) out.push(await workOut(told, lead, now, session));
  }
  const lines = out.flatMap((one) => one.lines);
  if (lines.length === 0) throw new NothingToRecord();
  // First, so that an address that is taken is found out before anything else is done.
  for (const { told, left } of out)
    if (typeof told.subject !== 'string') await store.leads.raw.insertOne(left, { session });
  await store.events.raw.insertMany(
    lines.map(({ event }) => event),
    { session },
  );
  await changeLeads(store, out, session);
  const ends = lines.flatMap(({ from }) => (from.ends === undefined ? [] : [from.ends]));
  if (ends.length > 0) await endSends(store.sends, ends, session);
  for (const { event, lead, from } of lines) {
    if (event.type === 'unsubscribed')
      await endEarly(store.enrollments, { lead: lead._id }, 'unsubscribed', event.recordedAt, session);
    await from.also?.(session, lead);
  }
  return out.map((one) => one.lines.map(({ event }) => event));
}
