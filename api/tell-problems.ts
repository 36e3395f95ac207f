import type { ErrorRequestHandler } from 'express';
import type { Engine } from '../engine/engine.ts';
import { problemOf } from './problem-of.ts';

/** Answers every error as problem+json and logs those that are ours, without what was sent: it may be personal. */
export const tellProblems =
  ({ log }: Engine): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const { problem, errorId } = problemOf(error);
    if (errorId !== null)
      log.error(
        { errorId, err: error, method: request.method, status: problem.status, code: problem.code },
        'request failed',
      );
    if (response.headersSent) return next(error);
    if (problem.status === 401 && request.get('authorization') !== undefined)
      response.set('www-authenticate', 'Bearer');
    response
      .status(problem.status)
      .set('cache-control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(problem));
  };
