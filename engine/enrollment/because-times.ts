import { clockTime, realTime, type VirtualClock } from './virtual-clock.ts';
import type { TrailDocument } from '../store/trail.ts';

type Because = TrailDocument['because'];

const SECOND = 1_000;
/** The instants that a reason tells: when a reaction came, until when a step waited. */
const INSTANTS = new Set(['at', 'until']);

const turned = ({ code, data }: Because, turn: (ms: number) => number): Because => ({
  code,
  data: Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      INSTANTS.has(name) && typeof value === 'number' ? turn(value) : value,
    ]),
  ),
});

/** A reason as a run gave it, by its own clock, told in real milliseconds, as the rest of its trail. */
export const inRealTime = (because: Because, clock: VirtualClock): Because =>
  turned(because, (virtual) => realTime(clock, virtual));

/** A reason of the trail told again by the run's own clock; to the second, as a fast clock leaves no more of it. */
export const inClockTime = (because: Because, clock: VirtualClock): Because =>
  turned(because, (real) => Math.round(clockTime(clock, real) / SECOND) * SECOND);
