import type { Collection, Document } from 'mongodb';
import { DomainError } from '../errors.ts';
import { isBrokenOff } from './is-broken-off.ts';

/** What somebody looks at while it is counted may take no longer, in milliseconds. */
const LONGEST_COUNT = 5_000;

const countFailed = (error: unknown): unknown =>
  isBrokenOff(error)
    ? new DomainError('count-too-long', 'counting this takes too long: ask for a shorter period', { cause: error })
    : error;

/** Counts by an aggregation that is broken off where it takes too long. Throws `count-too-long`. */
export async function countInTime<T extends Document, D extends Document>(
  raw: Collection<D>,
  pipeline: readonly Document[],
  most = LONGEST_COUNT,
): Promise<T[]> {
  return raw
    .aggregate<T>([...pipeline], { maxTimeMS: most })
    .toArray()
    .catch((error: unknown) => Promise.reject(countFailed(error)));
}
