import { type Journey, type Moment, momentAt } from './journey.ts';

/** Where one is in a journey. `spent` is how many milliseconds one has looked at the moment while it plays. */
export interface Playhead {
  readonly index: number;
  /** Virtual milliseconds: at the moment, or on the way to the next. */
  readonly at: number;
  readonly spent: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** The lead is seen to go to the moment: it came by one step forward. */
  readonly isStep: boolean;
}

export const SPEEDS = [0.5, 1, 3] as const;
export type Speed = (typeof SPEEDS)[number];

export const atStart = (at: number): Playhead => ({
  index: 0,
  at,
  spent: 0,
  isPlaying: false,
  speed: 1,
  isStep: false,
});

const DAY = 86_400_000;

/** How long a moment is looked at, in milliseconds at speed 1: longer waits a little longer, never tediously so. */
const lookFor = (moment: Moment, next: Moment): number =>
  next.at === moment.at ? 900 : 1_200 + Math.min(1_300, (200 * (next.at - moment.at)) / DAY);

/** Goes to a moment by its number; the first and the last are as far as it goes. */
export function goTo({ moments, start }: Journey, head: Playhead, index: number): Playhead {
  const to = Math.min(Math.max(0, index), moments.length - 1);
  return { ...head, index: to, at: moments[to]?.at ?? start, spent: 0, isStep: to === head.index + 1 };
}

/** Goes to an instant: the moment is the one that has come by then. */
export function seek(journey: Journey, head: Playhead, instant: number): Playhead {
  const { moments, start, end } = journey;
  const at = Math.min(Math.max(start, instant), end);
  const index = momentAt(journey, at);
  const [moment, next] = [moments[index], moments[index + 1]];
  const share = moment === undefined || next === undefined ? 0 : (at - moment.at) / (next.at - moment.at || 1);
  const spent = moment === undefined || next === undefined ? 0 : Math.max(0, share) * lookFor(moment, next);
  return { ...head, index, at, spent, isStep: false };
}

/** Plays on for so many milliseconds; with `inJumps` time does not glide from one moment to the next. Stops at the last. */
export function playOn(journey: Journey, head: Playhead, elapsed: number, inJumps: boolean): Playhead {
  const { moments } = journey;
  const [moment, next] = [moments[head.index], moments[head.index + 1]];
  if (moment === undefined || next === undefined) return { ...head, isPlaying: false };
  const spent = head.spent + elapsed * head.speed;
  const length = lookFor(moment, next);
  if (spent >= length) return goTo(journey, head, head.index + 1);
  const at = inJumps ? head.at : moment.at + ((next.at - moment.at) * spent) / length;
  return { ...head, spent, at };
}
