import type { ClientSession } from 'mongodb';
import type { EventData, EventType } from '../../../engine/events/event-types.ts';
import { jsonObject } from '../../../engine/scenario/json.ts';
import type { EventDocument } from '../../../engine/store/events.ts';
import type { LeadDocument } from '../../../engine/store/leads.ts';
import type { Store } from '../../../engine/store/store.ts';
import { newId } from '../../../engine/store/stored.ts';

/** Runs `write` in a transaction that also takes the lead's next number and keeps the event, as the product's `record` does. */
export async function recordByHand<T extends EventType>(
  store: Store,
  lead: string,
  {
    type,
    data,
    dedupeKey,
    isOutside = false,
    points = 0,
  }: { type: T; data: EventData<T>; dedupeKey: string; isOutside?: boolean; points?: number },
  write: (session: ClientSession, lead: LeadDocument) => Promise<unknown> = () => Promise.resolve(),
): Promise<EventDocument> {
  return store.transaction(async (session) => {
    const now = new Date();
    const found = await store.leads.raw.findOneAndUpdate(
      { _id: lead },
      { $inc: { seq: 1, score: points }, $max: { lastEventAt: now } },
      { session, returnDocument: 'after' },
    );
    if (found === null) throw new Error('lead unknown');
    const event: EventDocument = {
      _id: newId(),
      lead,
      seq: found.seq,
      type,
      at: now,
      recordedAt: now,
      data: jsonObject.parse(data),
      dedupeKey,
      test: false,
      cause: null,
      depth: 0,
      ...(isOutside ? { pending: now } : {}),
    };
    await store.events.raw.insertOne(event, { session });
    await write(session, found);
    return event;
  });
}
