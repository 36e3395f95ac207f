import type { Engine } from '../engine.ts';
import type { PersonDocument } from '../store/people.ts';
import { secretToken, tokenHash } from './secret-token.ts';

const DAY_MS = 86_400_000;
/** Unused for this long, a session ends. */
export const SESSION_IDLE_MS = 14 * DAY_MS;
/** And after this long in any case. */
const SESSION_AGE_MS = 90 * DAY_MS;
/** Moving the end forward at every request would write at every request. */
const SLIDE_AFTER_MS = 3_600_000;

type Parts = Pick<Engine, 'store' | 'now'>;

/** Signs a person in on one browser. Returns the token for its cookie; only its hash is kept. */
export async function startSession({ store, now }: Parts, person: string): Promise<string> {
  const token = secretToken();
  const at = now();
  await store.sessions.raw.insertOne({
    _id: tokenHash(token),
    person,
    createdAt: new Date(at),
    expiresAt: new Date(at + SESSION_IDLE_MS),
  });
  return token;
}

/** Who holds a session token and is still active, or null; use moves the session’s end forward. */
export async function sessionPerson({ store, now }: Parts, token: string): Promise<PersonDocument | null> {
  const at = now();
  const session = await store.sessions.one({ _id: tokenHash(token), expiresAt: { $gt: new Date(at) } });
  if (session === null) return null;
  const expiresAt = Math.min(at + SESSION_IDLE_MS, session.createdAt.getTime() + SESSION_AGE_MS);
  if (expiresAt - session.expiresAt.getTime() > SLIDE_AFTER_MS)
    await store.sessions.raw.updateOne({ _id: session._id }, { $set: { expiresAt: new Date(expiresAt) } });
  return store.people.one({ _id: session.person, active: true });
}

/** Ends one session. */
export async function endSession({ store }: Pick<Engine, 'store'>, token: string): Promise<void> {
  await store.sessions.raw.deleteOne({ _id: tokenHash(token) });
}

/** Ends every session of a person: after a change of password, role or access. */
export async function endAllSessions({ store }: Pick<Engine, 'store'>, person: string): Promise<void> {
  await store.sessions.raw.deleteMany({ person });
}
