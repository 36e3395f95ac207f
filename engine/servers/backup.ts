import { resolve } from 'node:path';
import { makeBackup } from '../backups/make-backup.ts';
import { readConfig } from '../config.ts';
import { DomainError } from '../errors.ts';
import { narrate } from './narrate.ts';
import { onInterrupt } from './on-interrupt.ts';
import { foundSigningKeys } from './signing-keys.ts';
import { withMongodb } from './with-mongodb.ts';

/** `npm run backup -- <folder>`: writes everything that is kept into a new folder. Pépinière may run meanwhile. */
const say = (line: string) => console.log(line);
const interrupted = onInterrupt();
const [folder, ...rest] = process.argv.slice(2);
const MB = 1_000_000;

/** The environment, with the key ring of the data folder where it names none. Throws `config.missing`. */
function withKeys() {
  const { dataDir, keys } = readConfig(process.env);
  const ring = keys.length > 0 ? process.env['PEPINIERE_KEYS'] : foundSigningKeys(dataDir);
  if (ring === undefined)
    throw new DomainError('config.missing', 'PEPINIERE_KEYS is not set, and the data folder has no key ring.');
  return readConfig({ ...process.env, PEPINIERE_KEYS: ring });
}

try {
  if (folder === undefined || folder.startsWith('-') || rest.length > 0)
    throw new DomainError('backup.usage', 'Say where to: npm run backup -- /backups/monday');
  const to = resolve(process.env['INIT_CWD'] ?? '', folder);
  const { keys, mongodb } = withKeys();
  const asking = { env: process.env, whileRunning: true, say, signal: interrupted };
  const { collections } = await withMongodb(asking, (uri) =>
    narrate(say, 'Backing up', () => makeBackup({ uri, database: mongodb.database, keys }, to, interrupted)),
  );
  const sum = (field: 'documents' | 'bytes') => collections.reduce((total, one) => total + one[field], 0);
  say(
    `Backed up to ${to}: ${sum('documents')} documents, ${(sum('bytes') / MB).toFixed(1)} MB. It holds personal data; the key ring, without which it is of little use, is not in it: keep that apart.`,
  );
  process.exit(0);
} catch (error) {
  if (interrupted.aborted) process.exit(130);
  console.error(error instanceof DomainError ? error.message : error);
  process.exit(1);
}
