import { visitKey } from '../scenario/visit-key.ts';
import type { Store } from '../store/store.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import type { EventDocument } from '../store/events.ts';
import type { TrailDocument } from '../store/trail.ts';

/** What runs did because of some events. */
export interface Followed {
  /** The steps, `enrollment:node:visit`: the key under which each did what it did. */
  readonly keys: ReadonlySet<string>;
  /** What these steps made of the lead, by `seq`. */
  readonly done: readonly EventDocument[];
  /** A run is still going on with it: more may follow. */
  readonly goesOn: boolean;
}

/** It waits, stands still, is to try again later, or is over. */
const isAtRest = ({ status, state, parked, nextTry }: EnrollmentDocument): boolean =>
  status === 'ended' || state.waiting !== null || parked !== null || nextTry !== undefined;

/**
 * The steps that a run took because of events: from its entry, where one let it in, or from where one ended a wait, to where
 * another event ended a wait or a person took it elsewhere. Time that passes changes nothing of why it is where it is.
 */
function stepsOf(
  run: EnrollmentDocument,
  decisions: readonly TrailDocument[],
  { isCause, isFromStart }: { readonly isCause: (event: unknown) => boolean; readonly isFromStart: boolean },
): { readonly keys: readonly string[]; readonly isOpen: boolean } {
  let isOpen = isFromStart;
  const keys: string[] = [];
  for (const { node, visit, because } of decisions) {
    if (because.code === 'event') isOpen = isCause(because.data['event']);
    else if (because.code.endsWith('-by-hand')) isOpen = false;
    else if (isOpen) keys.push(visitKey(run._id, node, visit));
  }
  const { at, visit } = run.state;
  if (isOpen && at !== null) keys.push(visitKey(run._id, at, visit));
  return { keys, isOpen };
}

/** All decisions of a run in their order, those too that a crash left out of the trail. */
async function decisionsOf({ trail }: Store, { _id, unwritten }: EnrollmentDocument): Promise<TrailDocument[]> {
  const written = await trail.many({ enrollment: _id });
  const all = new Map([...written, ...unwritten].map((decision) => [decision._id, decision]));
  return [...all.values()].sort((a, b) => a.order - b.order);
}

/** The runs of a lead that one of these events let in or moved on, or that one of these steps began. */
async function runsAfter(
  { trail, enrollments }: Store,
  lead: string,
  events: readonly string[],
  steps: readonly string[],
): Promise<EnrollmentDocument[]> {
  const moved = await trail.many({ lead, 'because.code': 'event', 'because.data.event': { $in: [...events] } });
  const ids = [...new Set(moved.map(({ enrollment }) => enrollment))];
  return enrollments.many({
    lead,
    $or: [
      { _id: { $in: ids } },
      { trigger: { $in: [...events] } },
      { parent: { $in: [...steps] } },
      { 'unwritten.because.data.event': { $in: [...events] } },
    ],
  });
}

/** What the runs of a lead did because of some of its events, through all the runs that were set off by what they did. */
export async function whatFollowed(store: Store, lead: string, events: readonly string[]): Promise<Followed> {
  const causes = new Set(events);
  const keys = new Set<string>();
  for (;;) {
    const known = causes.size + keys.size;
    let goesOn = false;
    for (const run of await runsAfter(store, lead, [...causes], [...keys])) {
      const isFromStart = causes.has(run.trigger) || (run.parent !== null && keys.has(run.parent));
      const isCause = (event: unknown): boolean => typeof event === 'string' && causes.has(event);
      const steps = stepsOf(run, await decisionsOf(store, run), { isCause, isFromStart });
      for (const key of steps.keys) keys.add(key);
      goesOn ||= steps.isOpen && !isAtRest(run);
    }
    const done = await store.events.many({ lead, dedupeKey: { $in: [...keys] } }, { sort: { seq: 1 } });
    for (const { _id } of done) causes.add(_id);
    if (causes.size + keys.size === known) return { keys, done, goesOn };
  }
}
