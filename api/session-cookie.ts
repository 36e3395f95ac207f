import type { IncomingMessage } from 'node:http';
import { createHmac } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { CookieOptions, Response } from 'express';
import type { Config } from '../engine/config.ts';
import { SESSION_IDLE_MS } from '../engine/people/sessions.ts';
import { isSameSecret } from '../engine/is-same-secret.ts';

const isSecure = ({ publicUrl }: Config): boolean => publicUrl.startsWith('https:');

/** Cookies do not tell ports apart, so without https the name does: by the port people see, the same for every process behind it. */
export const cookieName = (config: Config): string =>
  isSecure(config) ? '__Host-pepiniere' : `pepiniere-${new URL(config.publicUrl).port || '80'}`;

const cookieOptions = (config: Config): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: isSecure(config),
  path: '/',
});

/** The session token a request carries. */
export const readSessionCookie = (config: Config, { headers }: IncomingMessage): string | undefined =>
  parseCookie(headers.cookie ?? '')[cookieName(config)];

/** Gives the browser a session. */
export function setSessionCookie(config: Config, response: Response, token: string): void {
  response.cookie(cookieName(config), token, { ...cookieOptions(config), maxAge: SESSION_IDLE_MS });
}

/** Takes the session from the browser. */
export function clearSessionCookie(config: Config, response: Response): void {
  response.clearCookie(cookieName(config), cookieOptions(config));
}

/** The token a page sends as X-CSRF-Token: derived from the session’s, which the page itself cannot read. */
export const csrfToken = (sessionToken: string): string =>
  createHmac('sha256', sessionToken).update('csrf').digest('base64url');

/** Whether a header holds a session’s CSRF token, in constant time. */
export const isCsrfToken = (sessionToken: string, given: string): boolean =>
  isSameSecret(given, csrfToken(sessionToken));
