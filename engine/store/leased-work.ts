import { z } from 'zod';

/** Work on many leads that goes on in the background until it is over or somebody stops it, in one process at a time. */
export const leasedWork = z.object({
  state: z.enum(['running', 'stopped', 'done']),
  /** Whoever works on it keeps others off until then. */
  leaseUntil: z.date(),
});

/** A worker that died is followed by another after this long, in milliseconds. */
const LEASE = 30_000;

/** Work under way that nobody works on: its process died, or left it for a while. */
export const idleAt = (now: number) => ({ state: 'running' as const, leaseUntil: { $lte: new Date(now) } });

/** Work that one holds, as one read it: whoever takes it over changes until when it is kept, and it is held no more. */
export interface Held {
  readonly _id: string;
  readonly leaseUntil: Date;
}

/** Finds the work for as long as one holds it. */
export const stillHeld = ({ _id, leaseUntil }: Held) => ({ _id, leaseUntil });

/** Keeps others off, from now on. */
export const keptOff = (now: number) => ({ leaseUntil: new Date(now + LEASE) });

/** Finds what is idle. */
export const idleIndex = { key: { leaseUntil: 1 }, partialFilterExpression: { state: 'running' } } as const;
