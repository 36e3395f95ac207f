import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { PersonDocument } from '../store/people.ts';
import { hashPassword, isPassword } from './password.ts';
import { endAllSessions, startSession } from './sessions.ts';

export interface SelfChange {
  readonly language?: PersonDocument['language'] | undefined;
  /** `current` may be left out only by who has no password yet. */
  readonly password?: { readonly current?: string | undefined; readonly next: string } | undefined;
}

/**
 * Changes one’s own language or password. A new password ends every session; the token returned is for a new one.
 * Throws `password-wrong` when the current one does not match.
 */
export async function changeSelf(
  engine: Pick<Engine, 'store' | 'now'>,
  person: PersonDocument,
  change: SelfChange,
): Promise<string | null> {
  const { store } = engine;
  if (change.language !== undefined)
    await store.people.raw.updateOne(
      { _id: person._id },
      { $set: { language: change.language }, $unset: { languageIsOpen: '' } },
    );
  if (change.password === undefined) return null;
  const { current = '', next } = change.password;
  if (person.passwordHash !== null && !(await isPassword(current, person.passwordHash)))
    throw new DomainError('password-wrong', 'the current password does not match');
  await store.people.raw.updateOne({ _id: person._id }, { $set: { passwordHash: await hashPassword(next) } });
  await endAllSessions(engine, person._id);
  return startSession(engine, person._id);
}
