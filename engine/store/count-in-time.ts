import { type Collection, type Document, MongoServerError } from 'mongodb';
import { DomainError } from '../errors.ts';

/** What somebody looks at while it is counted may take no longer, in milliseconds. */
const MOST = 5_000;
const TIME_IS_UP = 50;

/** Counts by an aggregation that is broken off where it takes too long. Throws `count-too-long`. */
export async function countInTime<T extends Document, D extends Document>(
  raw: Collection<D>,
  pipeline: readonly Document[],
  most = MOST,
): Promise<T[]> {
  try {
    return await raw.aggregate<T>([...pipeline], { maxTimeMS: most }).toArray();
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== TIME_IS_UP) throw error;
    throw new DomainError('count-too-long', 'counting this takes too long: ask for a shorter period', { cause: error });
  }
}
