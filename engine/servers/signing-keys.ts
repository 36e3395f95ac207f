import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (dir: string): string => join(dir, 'keys');

/** The key ring that is in the data folder; undefined before the first start. */
export const foundSigningKeys = (dir: string): string | undefined =>
  existsSync(fileIn(dir)) ? readFileSync(fileIn(dir), 'utf8').trim() : undefined;

/** The key ring kept in the data folder (readable by its owner alone), made at the first start: links in mails sent earlier depend on it. */
export function keptSigningKeys(dir: string): string {
  const file = fileIn(dir);
  try {
    writeFileSync(file, `k1:${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
