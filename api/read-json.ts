import express, { type RequestHandler } from 'express';
import { DomainError } from '../engine/errors.ts';
import { guardJson } from './guard-json.ts';

/** Files come as base64 in JSON: 10 MB of them. Nothing else needs more than the first limit. */
const LIMITS = { ordinary: '1mb', file: '15mb' } as const;

const parsers = {
  ordinary: express.json({ limit: LIMITS.ordinary, type: 'application/json' }),
  file: express.json({ limit: LIMITS.file, type: 'application/json' }),
} as const;

const hasBody = (length: string | undefined, encoding: string | undefined): boolean =>
  encoding !== undefined || (length !== undefined && length !== '0');

/** Reads a JSON body of a size a route takes; another type of content is refused, so that no HTML form of another site can send one. */
export const readJson =
  (size: keyof typeof LIMITS): RequestHandler =>
  (request, response, next) => {
    if (hasBody(request.get('content-length'), request.get('transfer-encoding')) && !request.is('application/json'))
      return next(new DomainError('content-type-unsupported', 'send application/json'));
    parsers[size](request, response, (error?: unknown) => {
      if (error !== undefined) return next(error);
      try {
        guardJson(request.body);
        next();
      } catch (refused) {
        next(refused);
      }
    });
  };
