import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes each secret into a file of its own in `dir`/secrets, and answers the variables that name the files. */
export async function writeSecrets(
  dir: string,
  secrets: Readonly<Record<'MONGODB_URI' | 'SMTP_URL', string>>,
): Promise<Record<string, string>> {
  const folder = join(dir, 'secrets');
  await mkdir(folder, { mode: 0o700 });
  const all = {
    ...secrets,
    PEPINIERE_KEYS: `k1:${randomBytes(32).toString('base64url')}`,
    PEPINIERE_METRICS_TOKEN: randomBytes(24).toString('base64url'),
  };
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(all)) {
    const file = join(folder, name.toLowerCase());
    await writeFile(file, `${value}\n`, { mode: 0o600 });
    variables[`${name}_FILE`] = file;
  }
  return variables;
}
