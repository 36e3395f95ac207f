import { MongoServerError } from 'mongodb';

const MAX_TIME_EXPIRED = 50;

/** Whether MongoDB broke a read off because its time was up. */
export const isBrokenOff = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === MAX_TIME_EXPIRED;
