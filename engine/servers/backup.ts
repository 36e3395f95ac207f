import { resolve } from 'node:path';
import { configWithKeys } from '../backups/config-with-keys.ts';
import { makeBackup } from '../backups/make-backup.ts';
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

try {
  if (folder === undefined || folder.startsWith('-') || rest.length > 0)
    throw new DomainError('backup.usage', 'Say where to: npm run backup -- /backups/monday');
  const to = resolve(process.env['INIT_CWD'] ?? '', folder);
  const { keys, mongodb } = configWithKeys(process.env, foundSigningKeys);
  if (keys.length === 0)
    throw new DomainError('config.missing', 'PEPINIERE_KEYS is not set, and the data folder has no key ring.');
  const asking = { env: process.env, whileRunning: true, say, signal: interrupted };
  const { collections } = await withMongodb(asking, (uri) =>
    narrate(say, 'Backing up', () => makeBackup({ uri, database: mongodb.database, keys }, to, interrupted)),
  );
  const sum = (field: 'documents' | 'bytes') => collections.reduce((total, one) => total + one[field], 0);
  say(
    `Backed up to ${to}: ${sum('documents')} documents, ${(sum('bytes') / MB).toFixed(1)} MB. Anybody who has these files can read the personal data in them. The key ring is not among them: keep it apart.`,
  );
  process.exit(0);
} catch (error) {
  if (interrupted.aborted) process.exit(130);
  console.error(error instanceof DomainError ? error.message : error);
  process.exit(1);
}
