import type { Request } from 'express';
import type { Config } from '../engine/config.ts';
import { DomainError } from '../engine/errors.ts';
import type { Caller } from './access.ts';
import { isCsrfToken } from './session-cookie.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a browser says that a page of this very site asks; programs send no such headers. */
function isOwnOrigin({ publicUrl }: Config, request: Request): boolean {
  if (request.get('sec-fetch-site') === 'cross-site') return false;
  const origin = request.get('origin');
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === request.get('host');
}

/**
 * Refuses a change that another site may have made a browser ask for. API keys are exempt: no browser adds them by itself.
 * Throws `origin-refused`, or `csrf-refused` when a signed-in page does not show its token.
 */
export function refuseForgery(config: Config, request: Request, caller: Caller, needsSession: boolean): void {
  if (READING.has(request.method) || caller.kind === 'key') return;
  if (!isOwnOrigin(config, request)) throw new DomainError('origin-refused', 'the Origin header names another site');
  if (!needsSession || caller.kind === 'nobody') return;
  if (!isCsrfToken(caller.token, request.get('x-csrf-token') ?? ''))
    throw new DomainError('csrf-refused', 'send the csrf of GET /api/v1/session as X-CSRF-Token');
}
