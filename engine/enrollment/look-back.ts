import type { Engine } from '../engine.ts';
import type { LookBack } from '../scenario/interpreter.ts';
import type { Waiting } from '../scenario/run-state.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { eventsAfter } from '../store/events.ts';
import { clockTime } from './virtual-clock.ts';

/** What was seen, and of it what only the driver needs. */
export interface LookedBack extends LookBack {
  readonly seen: number;
  readonly depths: ReadonlyMap<number, number>;
  readonly traces: ReadonlyMap<number, string>;
  readonly recorded: ReadonlyMap<number, Date>;
}

/**
 * What the lead did that a committed wait may hear. Call only after the wait was committed:
 * an event recorded later finds the wait and wakes it, an earlier one is found here.
 * Clicks that turned out to be a machine's are not heard.
 * `seen` is the highest `seq` read, `depths` how deep each event is, `traces` where the trace of each is,
 * `recorded` when each came.
 */
export async function lookBack(
  engine: Engine,
  { lead, clock, state }: EnrollmentDocument,
  waiting: Waiting,
): Promise<LookedBack> {
  const asOf = clockTime(clock, engine.now());
  const from = Math.min(state.reference, ...waiting.listens.map(({ after }) => after));
  const found = await eventsAfter(engine.store.events, lead, from);
  const before = found.filter(({ at }) => clockTime(clock, at.getTime()) <= waiting.until).map(({ seq }) => seq);
  const events = found
    .filter(({ disowned }) => disowned === undefined)
    .map(({ _id, seq, type, at, data }) => ({ id: _id, seq, type, data, at: clockTime(clock, at.getTime()) }));
  return {
    asOf,
    events,
    lastSeq: Math.max(state.reference, ...before),
    depths: new Map(found.map(({ seq, depth }) => [seq, depth])),
    traces: new Map(found.flatMap(({ seq, traceparent }) => (traceparent === undefined ? [] : [[seq, traceparent]]))),
    recorded: new Map(found.map(({ seq, recordedAt }) => [seq, recordedAt])),
    seen: Math.max(from, ...found.map(({ seq }) => seq)),
  };
}
