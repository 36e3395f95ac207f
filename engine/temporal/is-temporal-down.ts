import { isGrpcDeadlineError, isGrpcServiceError } from '@temporalio/client';

const UNAVAILABLE = 14;

/** Whether an error says that Temporal can’t be reached just now, rather than that a request was wrong. */
export function isTemporalDown(error: unknown): boolean {
  const root = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return isGrpcDeadlineError(root) || (isGrpcServiceError(root) && root.code === UNAVAILABLE);
}
