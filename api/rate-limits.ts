import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Config } from '../engine/config.ts';
import { DomainError } from '../engine/errors.ts';

/** Requests allowed to one caller in a window of time; PEPINIERE_RATE_FACTOR multiplies them all. Each process counts for itself. */
const LIMITS = {
  /** Submissions of forms. */
  forms: { perWindow: 120, windowMs: 60_000 },
  /** Clicks, open pixels, downloads, pages; not unsubscribing itself: whole offices share an address, and mail scanners come in bursts. */
  tracking: { perWindow: 1_200, windowMs: 60_000 },
  /** Deliveries of other systems: one sends for all its users. */
  webhooks: { perWindow: 6_000, windowMs: 60_000 },
  /** Attempts to sign in, by one-time link, invitation and new password too. */
  signIn: { perWindow: 60, windowMs: 15 * 60_000 },
  /** Failed passwords for one address from one IP address: by the address alone, anybody could lock its owner out. */
  signInAddress: { perWindow: 10, windowMs: 15 * 60_000 },
} as const;
export type LimitName = keyof typeof LIMITS;

/** A limit on requests, by IP address unless `keyOf` says otherwise; `failuresOnly` counts answers of 400 and above. Refuses with `too-many-requests`. */
export function limiter(
  { rateFactor }: Config,
  name: LimitName,
  { keyOf, failuresOnly = false }: { keyOf?: (request: Request) => string; failuresOnly?: boolean } = {},
): RequestHandler {
  const { perWindow, windowMs } = LIMITS[name];
  return rateLimit({
    windowMs,
    limit: Math.max(1, Math.round(perWindow * rateFactor)),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    identifier: name,
    skipSuccessfulRequests: failuresOnly,
    // Anybody may send that header; whether it is believed is `trustProxy`’s matter, and no reason for a line in the log.
    validate: { xForwardedForHeader: false },
    keyGenerator: (request) => keyOf?.(request) ?? ipKeyGenerator(request.ip ?? ''),
    handler: (_request, _response, next) =>
      next(new DomainError('too-many-requests', 'too many requests', { data: { limit: name } })),
  });
}
