import { chmod, mkdir, readdir } from 'node:fs/promises';
import type { SigningKey } from '../config.ts';
import { DomainError } from '../errors.ts';
import { keyRing } from '../mail/key-ring.ts';
import { openSnapshot } from '../store/snapshot.ts';
import { collectionFile, writeCollectionFile } from './collection-file.ts';
import { keyMarks } from './key-marks.ts';
import { type Manifest, writeManifest } from './manifest.ts';

/** Where a database is, and the ring its secrets are sealed under. */
export interface Kept {
  readonly uri: string;
  readonly database: string;
  readonly keys: readonly SigningKey[];
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0)
    throw new DomainError('backup.folderTaken', `${folder} is not empty: give each backup a folder of its own.`);
  // It may have been there, for others to enter.
  await chmod(folder, 0o700);
}

/**
 * Writes all that is kept, as it stands at one instant, into a folder of its own, which only its owner may enter; nothing
 * has to stand still meanwhile. Throws `backup.halfRestored`, `backup.folderTaken`, `backup.nothing` and
 * `backup.tooSlow`.
 */
export async function makeBackup(
  { uri, database, keys }: Kept,
  folder: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<Manifest> {
  const snapshot = await openSnapshot(uri, database);
  try {
    if (snapshot.isHalfRestored)
      throw new DomainError(
        'backup.halfRestored',
        'A restore was broken off half way, or is still under way: there is nothing whole to back up. Let it end, or run it again, first.',
      );
    await makeFolder(folder);
    if (snapshot.collections.length === 0)
      throw new DomainError('backup.nothing', `There is nothing to back up: the database ${database} is empty.`);
    const collections: Manifest['collections'] = [];
    for (const name of snapshot.collections) {
      const documents = snapshot.documents(name);
      collections.push({ name, ...(await writeCollectionFile(collectionFile(folder, name), documents, signal)) });
    }
    const manifest = { at: snapshot.at.toISOString(), database, keys: keyMarks(keys), collections };
    await writeManifest(folder, manifest, keyRing(keys));
    return manifest;
  } finally {
    await snapshot.close();
  }
}
