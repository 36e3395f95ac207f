import type { Engine } from '../engine.ts';
import type { EventType } from './event-types.ts';
import type { NewEvent } from './new-event.ts';
import { type Recorded, recordTogether } from './record-together.ts';

const NOTHING: Recorded = { id: null, seq: 0, recorded: false };

/** Records one thing that happened to a lead: `recordTogether` for a single event. Throws `lead-unknown`. */
export async function record<T extends EventType>(engine: Engine, lead: string, event: NewEvent<T>): Promise<Recorded> {
  return (await recordTogether(engine, lead, [event])).get(event.dedupeKey) ?? NOTHING;
}
