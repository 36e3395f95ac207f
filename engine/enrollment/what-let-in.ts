import type { EventDocument } from '../store/events.ts';
import type { Store } from '../store/store.ts';
import type { TrailDocument } from '../store/trail.ts';
import { runOfVisit } from './run-of-visit.ts';

/** What let leads in: an event of theirs, or another scenario that runs this one as a step. By the run's id. */
export interface LetIn {
  readonly events: ReadonlyMap<string, EventDocument>;
  /** Ids of scenarios. */
  readonly senders: ReadonlyMap<string, string>;
}

/** Looks up what let the runs in whose triggers are among these decisions; of a run that is gone nothing is known. */
export async function whatLetIn({ enrollments, events }: Store, decisions: readonly TrailDocument[]): Promise<LetIn> {
  const begun = decisions.filter(({ because }) => because.code === 'triggered').map(({ enrollment }) => enrollment);
  if (begun.length === 0) return { events: new Map(), senders: new Map() };
  const runs = await enrollments.raw.find({ _id: { $in: begun } }, { projection: { trigger: 1, parent: 1 } }).toArray();
  const parents = runs.flatMap(({ parent }) => (typeof parent === 'string' ? [runOfVisit(parent)] : []));
  const [found, above] = await Promise.all([
    events.many({ _id: { $in: runs.map(({ trigger }) => trigger) } }, { limit: runs.length }),
    enrollments.raw.find({ _id: { $in: parents } }, { projection: { scenario: 1 } }).toArray(),
  ]);
  const byId = new Map(found.map((event) => [event._id, event]));
  const scenarios = new Map(above.map(({ _id, scenario }) => [_id, scenario]));
  return {
    events: new Map(
      runs.flatMap(({ _id, trigger }) => {
        const event = byId.get(trigger);
        return event === undefined ? [] : [[_id, event] as const];
      }),
    ),
    senders: new Map(
      runs.flatMap(({ _id, parent }) => {
        const scenario = typeof parent === 'string' ? scenarios.get(runOfVisit(parent)) : undefined;
        return scenario === undefined ? [] : [[_id, scenario] as const];
      }),
    ),
  };
}
