import { expect, test } from 'vitest';
import { hashPassword, isPassword } from './password.ts';

test('a password is recognised by its Argon2id hash, however its accents were typed', async () => {
  const hash = await hashPassword('pépinière en fleurs');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPassword('pépinière en fleurs'.normalize('NFD'), hash)).toBe(true);
  expect(await isPassword('pepiniere en fleurs', hash)).toBe(false);
});

test('somebody without a password is never let in', async () => {
  expect(await isPassword('nobody has this password', null)).toBe(false);
});
