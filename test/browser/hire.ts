import { hashPassword } from '../../engine/people/password.ts';
import type { Store } from '../../engine/store/store.ts';
import { newId } from '../../engine/store/stored.ts';

/** What everybody signs in with who was hired here. */
export const PASSWORD = 'correct horse battery';

/** A lead manager more. */
export async function hire(store: Store, name = 'Manager'): Promise<{ readonly id: string; readonly email: string }> {
  const id = newId();
  const email = `${id}@example.com`;
  await store.people.raw.insertOne({
    _id: id,
    name,
    email,
    role: 'manager',
    language: 'en',
    sells: false,
    active: true,
    passwordHash: await hashPassword(PASSWORD),
    openHandOffs: 0,
    lastHandOffAt: null,
    createdAt: new Date(),
  });
  return { id, email };
}
