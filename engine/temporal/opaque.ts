import { ApplicationFailure } from '@temporalio/common';
import { DomainError } from '../errors.ts';
import { RetryLater } from '../steps/retry-later.ts';

/** Only a code crosses into Temporal: messages and stacks may quote a person's address. */
export function opaque(error: unknown): ApplicationFailure {
  const code = error instanceof DomainError ? error.code : 'internal';
  const failure = ApplicationFailure.create({
    type: code,
    message: code,
    ...(error instanceof RetryLater ? { nextRetryDelay: error.afterMs } : {}),
  });
  failure.stack = '';
  return failure;
}
