import type { Engine } from '../engine.ts';
import { FIRST_ADMIN } from './can-administer.ts';
import { makeOneTimeToken, signInLink } from './one-time-links.ts';

/** Makes the account "admin" when nobody can administer yet; it signs in by one-time links until it chooses a password. */
export async function ensureFirstAdmin({ store, now }: Pick<Engine, 'store' | 'now'>): Promise<void> {
  if ((await store.people.one({ role: 'admin', active: true })) !== null) return;
  await store.people.raw.updateOne(
    { _id: FIRST_ADMIN },
    {
      $set: { role: 'admin', active: true },
      $setOnInsert: {
        name: 'Admin',
        email: 'admin@pepiniere.example',
        language: 'fr',
        languageIsOpen: true,
        sells: false,
        passwordHash: null,
        openHandOffs: 0,
        lastHandOffAt: null,
        createdAt: new Date(now()),
      },
    },
    { upsert: true },
  );
}

/** A link that signs the account "admin" in once (10 minutes), or null when that account is not there or was closed. */
export async function firstAdminLink(engine: Pick<Engine, 'store' | 'now' | 'config'>): Promise<string | null> {
  const admin = await engine.store.people.one({ _id: FIRST_ADMIN, active: true });
  return admin === null ? null : signInLink(engine, await makeOneTimeToken(engine, 'sign-in', admin._id));
}
