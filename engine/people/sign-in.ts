import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { isPassword } from './password.ts';
import { startSession } from './sessions.ts';

/** Addresses of people compare without case. */
export const personEmail = (email: string): string => email.trim().toLowerCase();

/** Signs in by address and password; returns the session’s token. Throws `sign-in-refused`, whatever was wrong. */
export async function signIn(engine: Pick<Engine, 'store' | 'now'>, email: string, password: string): Promise<string> {
  const person = await engine.store.people.one({ email: personEmail(email) });
  const matches = await isPassword(password, person?.passwordHash ?? null);
  if (person === null || !person.active || !matches)
    throw new DomainError('sign-in-refused', 'this address and password do not go together');
  return startSession(engine, person._id);
}
