/** How a piece of work in a lane ended: `silent` where nobody answered, `unasked` where it did not come to asking. */
export type Came = 'answered' | 'silent' | 'unasked';

/** Why nobody enters a lane now: its places are taken, or who is at its end has not answered for some time. */
export type LaneWait = 'busy' | 'silent';

/** A place, to be left whatever comes; or why there is none, and after how many real milliseconds to come again. */
export type Entry = { readonly leave: (came: Came) => void } | { readonly waits: LaneWait; readonly ms: number };

/** What reaches outside goes by lanes, one for each receiver or step kind of one's own, so that a slow one holds up no other work. */
export interface Lanes {
  readonly enter: (lane: string) => Entry;
}

/** How many steps act at once in a worker; of these places so many may be taken by one lane, and by all of them. */
export const PLACES = { ofTheWorker: 50, inALane: 8, inAll: 24 } as const;

const SECOND = 1_000;
/** After so many without an answer in a row, a lane rests. */
const MOST_SILENT = 5;
const FIRST_REST = 30 * SECOND;
const LONGEST_REST = 600 * SECOND;
/** Those who wait come back over at most so long. */
const SPREAD = 300 * SECOND;
/** What a request is taken to last before one has ended. */
const USUAL = 200;

interface Lane {
  /** When each that is inside entered. */
  readonly inside: Map<symbol, number>;
  usual: number;
  silent: number;
  rests: number;
  restsUntil: number;
  /** When whoever was sent away last comes back. */
  lastTurn: number;
}

const fresh = (): Lane => ({ inside: new Map(), usual: USUAL, silent: 0, rests: 0, restsUntil: 0, lastTurn: 0 });

function rest(lane: Lane, now: number): void {
  lane.restsUntil = now + Math.min(FIRST_REST * 2 ** Math.min(lane.rests, 20), LONGEST_REST);
  lane.rests += 1;
}

function note(lane: Lane, came: Came, { isTrial, took, now }: { isTrial: boolean; took: number; now: number }): void {
  if (came === 'unasked') return;
  lane.usual += (took - lane.usual) / 5;
  if (came === 'answered') return void Object.assign(lane, { silent: 0, rests: 0, restsUntil: 0 });
  lane.silent += 1;
  if (isTrial || lane.silent === MOST_SILENT) rest(lane, now);
}

/** Sends those who wait back one after the other, about as fast as places become free. */
function turn(lane: Lane, from: number, now: number): number {
  const [oldest = now] = lane.inside.values();
  const spacing = Math.max(lane.usual, now - oldest) / PLACES.inALane;
  const next = lane.lastTurn + spacing;
  lane.lastTurn = lane.lastTurn < from || next > from + SPREAD ? from : next;
  return Math.ceil(lane.lastTurn - now);
}

/**
 * Lanes of one process. A lane whose last five went unanswered rests for half a minute, doubling up to ten: then one is let
 * in as a trial, and its answer opens the lane again.
 */
export function openLanes(now: () => number): Lanes {
  const lanes = new Map<string, Lane>();
  let inAll = 0;
  return {
    enter: (name) => {
      const lane = lanes.get(name) ?? fresh();
      lanes.set(name, lane);
      const at = now();
      const soon = at + SECOND;
      const isTrial = lane.silent >= MOST_SILENT;
      if (isTrial && (at < lane.restsUntil || lane.inside.size > 0))
        return { waits: 'silent', ms: turn(lane, Math.max(lane.restsUntil, soon), at) };
      if (lane.inside.size >= PLACES.inALane || inAll >= PLACES.inAll)
        return { waits: 'busy', ms: turn(lane, soon, at) };
      const place = Symbol(name);
      lane.inside.set(place, at);
      inAll += 1;
      return {
        leave: (came) => {
          if (!lane.inside.delete(place)) return;
          inAll -= 1;
          const left = now();
          note(lane, came, { isTrial, took: left - at, now: left });
        },
      };
    },
  };
}
