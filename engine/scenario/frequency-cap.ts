import type { SendingPolicy } from './sending-policy.ts';

const DAY = 86_400_000;
type Cap = NonNullable<SendingPolicy['cap']>;

/** Since when a lead's mails count against a cap, in the milliseconds of `now`; `factor` is by how much the run's clock is faster. */
export const countsSince = ({ days }: Cap, now: number, factor = 1): number => now - (days * DAY) / factor;

/** Whether a lead that had so many mails may get no more. */
export const isCapReached = ({ mails }: Cap, had: number): boolean => had >= mails;
