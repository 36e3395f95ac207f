import {
  MongoBulkWriteError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
} from 'mongodb';

/** Server errors that pass: no primary, stepping down, shutting down, interrupted (MongoDB’s error codes). */
const PASSING = new Set<unknown>([89, 91, 189, 10107, 11600, 11602, 13435, 13436]);

/** Whether an error says that MongoDB can’t be reached or used just now, rather than that a request was wrong. */
export const isStoreDown = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  error instanceof MongoNotConnectedError ||
  error instanceof MongoTopologyClosedError ||
  error instanceof MongoWriteConcernError ||
  // The driver puts whatever a bulk write met, a broken connection too, into an error of the server's.
  (error instanceof MongoBulkWriteError && isStoreDown(error.errorResponse)) ||
  (error instanceof MongoServerError && PASSING.has(error.code));
