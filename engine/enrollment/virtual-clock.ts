import type { z } from 'zod';
import type { virtualClock } from '../store/enrollments.ts';

/** A run's clock: it stands at `origin` (ms) together with real time, then runs `factor` times as fast. */
export type VirtualClock = z.infer<typeof virtualClock>;

/** What the run's clock shows at a real instant; both in milliseconds. */
export const clockTime = ({ origin, factor }: VirtualClock, real: number): number => origin + (real - origin) * factor;

/** The real instant at which the run's clock shows `virtual`; both in milliseconds. */
export const realTime = ({ origin, factor }: VirtualClock, virtual: number): number =>
  origin + (virtual - origin) / factor;
