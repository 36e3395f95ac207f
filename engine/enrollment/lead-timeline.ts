import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { EventDocument } from '../store/events.ts';
import { nameThings, type ThingNames } from './name-things.ts';
import { stepLine, type StepLine } from './step-line.ts';
import { toldEvent } from './told-event.ts';
import { whatLetIn } from './what-let-in.ts';

/** One line of a lead's story: an event, or a step taken with why. The API's contract has the same shapes. */
export type StoryLine =
  | {
      readonly kind: 'event';
      readonly id: string;
      readonly at: Date;
      readonly seq: number;
      readonly type: EventDocument['type'];
      readonly data: EventDocument['data'];
      readonly scenarioName: string | null;
      readonly stepTitle: string | null;
      readonly about: string | null;
      readonly by: string | null;
    }
  | StepLine;

function eventLine(event: EventDocument, names: ThingNames): StoryLine {
  const { _id: id, at, seq } = event;
  return { kind: 'event', id, at, seq, ...toldEvent(event, names) };
}

interface Placed {
  readonly at: number;
  /** Within one instant: events by their `seq` before decisions by their order. */
  readonly rank: number;
  readonly line: StoryLine;
}

/** No instant holds more lines than this: a larger number was not given by us, and would only cost. */
const CURSOR = /^(\d{1,15}):(\d{1,4})$/;

function readCursor(cursor: string | undefined): { readonly before: Date | null; readonly told: number } {
  if (cursor === undefined) return { before: null, told: 0 };
  const [, ms, told] = CURSOR.exec(cursor) ?? [];
  if (ms === undefined || told === undefined)
    throw new DomainError('cursor-invalid', 'this cursor was not given by this list');
  return { before: new Date(Number(ms)), told: Number(told) };
}

/**
 * A lead's story, newest first. `cursor` is `<ms>:<lines of that instant already told>`.
 * A lead without a story has none. Throws `cursor-invalid`.
 */
export async function leadTimeline(
  { store }: Engine,
  lead: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: StoryLine[]; next: string | null }> {
  const { before: from, told: skip } = readCursor(cursor);
  const before = from === null ? {} : { at: { $lte: from } };
  const most = limit + skip + 1;
  const [events, decisions] = await Promise.all([
    store.events.many({ lead, ...before }, { sort: { at: -1, seq: -1 }, limit: most }),
    store.trail.many({ lead, ...before }, { sort: { at: -1, order: -1 }, limit: most }),
  ]);
  const letIn = await whatLetIn(store, decisions);
  const named = [...events, ...letIn.events.values()];
  const names = await nameThings(store, named, decisions, [...letIn.senders.values()]);
  const placed: Placed[] = [
    ...events.map((event) => ({ at: event.at.getTime(), rank: event.seq, line: eventLine(event, names) })),
    ...decisions.map((decision) => ({
      at: decision.at.getTime(),
      rank: 1e9 + decision.order,
      line: stepLine(decision, letIn, names),
    })),
  ];
  placed.sort((a, b) => b.at - a.at || b.rank - a.rank);
  const shown = placed.slice(skip, skip + limit);
  const last = shown.at(-1);
  const more = placed.length > skip + limit;
  if (last === undefined || !more) return { items: shown.map(({ line }) => line), next: null };
  const sameInstant = placed.slice(0, skip + limit).filter(({ at }) => at === last.at).length;
  return { items: shown.map(({ line }) => line), next: `${last.at}:${sameInstant}` };
}
