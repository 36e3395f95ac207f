import { createHash, randomBytes } from 'node:crypto';

/** A fresh unguessable token, 256 bits in base64url. */
export const secretToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token: its SHA-256. Enough for 256 random bits, which nobody can guess from it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');
