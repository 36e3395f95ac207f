import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { EventData } from '../events/event-types.ts';
import { record } from '../events/record.ts';
import type { EventDocument } from '../store/events.ts';

const AT_ONCE = 10;

/** One lead asked for, and which time it is: the same call is recorded once. */
export interface CalledLead {
  readonly lead: string;
  readonly occurrence: string;
}

/** Who asks, for which trigger. */
export type Caller = Omit<EventData<'called'>, 'occurrence'>;

/** What came of it: the events recorded now, and the leads that are there no more. */
export interface Called {
  readonly events: readonly string[];
  readonly unknown: readonly string[];
}

/** An engine whose `record` is followed by its dispatch: `settled` waits for all of them, so that a long list can't pile them up. */
function followed(engine: Engine): { readonly engine: Engine; readonly settled: () => Promise<unknown> } {
  const told: Promise<void>[] = [];
  const dispatch = (event: EventDocument): Promise<void> => {
    const telling = engine.dispatch(event);
    told.push(telling);
    return telling;
  };
  return { engine: { ...engine, dispatch }, settled: () => Promise.allSettled(told) };
}

/** Records that a scenario asked for these leads, each once for each occurrence, and waits until it was told. */
export async function callLeads(engine: Engine, caller: Caller, leads: readonly CalledLead[]): Promise<Called> {
  const events: string[] = [];
  const unknown: string[] = [];
  const following = followed(engine);
  const queue = leads.values();
  const work = async (): Promise<void> => {
    for (const { lead, occurrence } of queue) {
      const dedupeKey = `called:${caller.scenario}:${caller.node}:${occurrence}:${lead}`;
      try {
        const { id, recorded } = await record(following.engine, lead, {
          type: 'called',
          data: { ...caller, occurrence },
          dedupeKey,
        });
        if (recorded && id !== null) events.push(id);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
        unknown.push(lead);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await following.settled();
  return { events, unknown };
}
