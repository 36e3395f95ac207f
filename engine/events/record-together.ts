import type { Engine } from '../engine.ts';
import type { EventDocument } from '../store/events.ts';
import { inOneTransaction } from '../store/in-one-transaction.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { onceFor } from '../store/once-for.ts';
import { leadOf } from './lead-of.ts';
import type { NewEvent, Subject } from './new-event.ts';
import { NothingToRecord, type Told, writeEvents } from './write-events.ts';

/** `recorded` is false when the key was known, or there was nothing to record (`id` null). */
export interface Recorded {
  readonly id: string | null;
  readonly seq: number;
  readonly recorded: boolean;
}

/** Another call recorded one of the events while this one stood in line for the lead. */
class KnownMeanwhile extends Error {}

async function writeAlone(engine: Engine, told: Told): Promise<EventDocument[]> {
  const keys = told.events.map(({ dedupeKey }) => dedupeKey);
  let attempts = 0;
  return engine.store.transaction(async (session) => {
    attempts += 1;
    // Who lost a race for the lead often lost it to the same event sent twice: then there is nothing to repeat.
    // A lead to be made is refused by its own address, as documented.
    const isSameAgain = async () => (await engine.store.events.one({ dedupeKey: { $in: keys } }, session)) !== null;
    if (attempts > 1 && typeof told.subject === 'string' && (await isSameAgain())) throw new KnownMeanwhile();
    return (await writeEvents(engine, [told], session)).flat();
  });
}

const recordsOf = onceFor((engine: Engine) =>
  inOneTransaction(
    engine.store,
    async (all: readonly Told[], session) => {
      const written = await writeEvents(engine, all, session);
      return (told) => written[all.indexOf(told)] ?? [];
    },
    ({ subject }) => leadOf(subject),
  ),
);

/** Whether it may be written with what happened to others: it writes nothing of its own, for which they would have to wait. */
const mayBeShared = ({ subject, events }: Told): boolean =>
  typeof subject === 'string' && events.every(({ type, also }) => type !== 'unsubscribed' && also === undefined);

async function write(engine: Engine, told: Told): Promise<EventDocument[]> {
  if (told.events.length === 0) return [];
  try {
    return await recordsOf(engine)(told, { alone: () => writeAlone(engine, told), mayBeShared: mayBeShared(told) });
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
      const written = await write(engine, { subject, events: fresh, traceparent: engine.traces.here() });
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
    lead: leadOf(subject),
  };
  return engine.traces.during('record', details, () => recordAll(engine, subject, events));
}
