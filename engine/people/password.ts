import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the library’s parameters (19 MiB, 2 passes, 1 lane: OWASP’s minimum). */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'));

let decoy: Promise<string> | undefined;

/** Whether a password is the hashed one; without a hash it takes as long and says no, so that time tells nothing. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hash('nobody has this password');
  const matches = await verify(passwordHash ?? (await decoy), password.normalize('NFKC'));
  return matches && passwordHash !== null;
}
