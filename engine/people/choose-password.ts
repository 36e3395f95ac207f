import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { takeOneTimeToken } from './one-time-links.ts';
import { hashPassword } from './password.ts';
import { endAllSessions, startSession } from './sessions.ts';

interface Choice {
  readonly token: string;
  readonly password: string;
  /** As colleagues see it; without one it stays what it is. */
  readonly name?: string;
}

/**
 * Consumes an invitation, or an administrator's link to a new password: sets the password, ends every session there was
 * and signs in; returns the session’s token. Throws `link-used`.
 */
export async function choosePassword(
  engine: Pick<Engine, 'store' | 'now'>,
  purpose: 'invitation' | 'new-password',
  { token, password, ...named }: Choice,
): Promise<string> {
  const passwordHash = await hashPassword(password);
  const person = await takeOneTimeToken(engine, purpose, token);
  const { matchedCount } = await engine.store.people.raw.updateOne(
    { _id: person, active: true },
    { $set: { ...named, passwordHash } },
  );
  if (matchedCount === 0) throw new DomainError('link-used', 'this link was used or has expired');
  await endAllSessions(engine, person);
  return startSession(engine, person);
}
