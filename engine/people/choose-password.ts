import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { takeOneTimeToken } from './one-time-links.ts';
import { hashPassword } from './password.ts';
import { endAllSessions, startSession } from './sessions.ts';

/** Consumes an invitation: sets name and password, signs in; returns the session’s token. Throws `link-used`. */
export async function acceptInvitation(
  engine: Pick<Engine, 'store' | 'now'>,
  { token, name, password }: { token: string; name: string; password: string },
): Promise<string> {
  const passwordHash = await hashPassword(password);
  const person = await takeOneTimeToken(engine, 'invitation', token);
  const { matchedCount } = await engine.store.people.raw.updateOne(
    { _id: person, active: true },
    { $set: { name, passwordHash } },
  );
  if (matchedCount === 0) throw new DomainError('link-used', 'this link was used or has expired');
  await endAllSessions(engine, person);
  return startSession(engine, person);
}
