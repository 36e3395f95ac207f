import { matchesPattern } from '../events/event-pattern.ts';
import type { Because, Listen, WaitRequest } from '../steps/step-definition.ts';
import type { JsonObject } from './json.ts';
import type { RunState, Waiting } from './run-state.ts';

/** An event as a wait hears it; `at` is virtual milliseconds. */
export interface HeardEvent {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly data: JsonObject;
}

/**
 * What happened to the lead, read after the wait was committed: the events the wait may hear, in any order,
 * and the highest `seq` at or before its deadline.
 */
export interface LookBack {
  /** Virtual milliseconds, taken before the events were read: only what a look back could see can be over time. */
  readonly asOf: number;
  readonly events: readonly HeardEvent[];
  readonly lastSeq: number;
}

/** How a wait ended. `reference` is where the next wait's past begins; `heard` the `seq` of the event that did it. */
interface EndedWait {
  readonly outcome: string;
  readonly because: Because;
  readonly reference: number;
  readonly heard?: number;
}

/** A step's own mail is listened to since the run began, so that a click before the wait counts; all else since the last wait. */
const looksBackTo = ({ pattern }: Listen, state: RunState): number =>
  pattern.event === 'mail-clicked' && pattern.node !== undefined ? state.startSeq : state.reference;

/** The wait a step asks for, with the point each of its patterns looks back to. */
export function openWait({ listens, ...wait }: WaitRequest, state: RunState): Waiting {
  return { ...wait, listens: listens.map((listen) => ({ ...listen, after: looksBackTo(listen, state) })) };
}

/** A wait that hears nothing, ended by its time. */
export const timePassed = ({ until }: Waiting, { reference }: RunState): EndedWait => ({
  outcome: 'timeout',
  because: { code: 'time-passed', data: { until } },
  reference,
});

/**
 * How a wait ends: by the first event (by `seq`) it hears at or before its deadline, else by the deadline once
 * that has passed; null while it goes on. An event that has ended another wait of the run is not heard again.
 */
export function endOfWait(waiting: Waiting, state: RunState, lookBack: LookBack, enrollment: string): EndedWait | null {
  const inTime = lookBack.events.filter(({ at, seq }) => at <= waiting.until && !state.heard.includes(seq));
  for (const event of inTime.sort((a, b) => a.seq - b.seq)) {
    const listen = waiting.listens.find(
      ({ pattern, after }) => event.seq > after && matchesPattern(pattern, event, enrollment),
    );
    if (listen === undefined) continue;
    const because = { code: 'event', data: { event: event.id, type: event.type, seq: event.seq, at: event.at } };
    return { outcome: listen.outcome, because, reference: Math.max(state.reference, event.seq), heard: event.seq };
  }
  if (lookBack.asOf < waiting.until) return null;
  const code = waiting.because ?? (waiting.listens.length === 0 ? 'time-passed' : 'timeout');
  const because = { code, data: { until: waiting.until } };
  return { outcome: 'timeout', because, reference: Math.max(state.reference, lookBack.lastSeq) };
}
