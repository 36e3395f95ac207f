/** What an event comes from where no lead, person or other system did it: the run, or the event, by id; `depth` counts from the last thing that was done from outside. */
export interface Cause {
  readonly by: string;
  readonly depth: number;
}

/** What last moved a run from outside: the event that let it in, or a shallower one that ended a wait of its; real time. */
interface Impulse {
  readonly depth: number;
  readonly at: Date;
  readonly traceparent?: string | undefined;
}

/** An event deeper than this starts no run: scenarios that set one another off stop there. */
export const DEEPEST = 10;

/** After so long in the run's own time, in milliseconds, what a run does is time's doing and no longer that of what let it in. */
const AFRESH = 12 * 3_600_000;

/** How deep a run's doings are at a real instant, in milliseconds. */
export function causedBy(
  { _id, impulse, clock }: { readonly _id: string; readonly impulse: Impulse; readonly clock: { factor: number } },
  now: number,
): Cause {
  const passed = (now - impulse.at.getTime()) * clock.factor;
  return { by: _id, depth: passed >= AFRESH ? 1 : impulse.depth + 1 };
}

/** What moves a run once an event ended its wait: the shallower of the two. */
export const movedBy = (impulse: Impulse, depth: number, now: number): Impulse =>
  depth < impulse.depth ? { depth, at: new Date(now) } : impulse;
