import { join } from 'node:path';
import type { SigningKey } from '../config.ts';
import { DomainError } from '../errors.ts';
import { keyRing } from '../mail/key-ring.ts';
import { collectionFile, hashFile } from './collection-file.ts';
import { keysLacking } from './key-marks.ts';
import { type Manifest, readManifest } from './manifest.ts';

const damaged = (file: string, how: string, cause?: unknown): DomainError =>
  new DomainError('backup.damaged', `${file} ${how}: this backup can't be used.`, { cause });

/**
 * Reads a backup through to see that it is whole and as it was written, and that the ring opens what is sealed in it;
 * `keysLost`: that one is not asked. Throws `backup.incomplete`, `backup.damaged`, `backup.otherFormat` and `backup.keysLacking`.
 */
export async function checkBackup(
  folder: string,
  ring: readonly SigningKey[],
  { keysLost }: { readonly keysLost: boolean },
): Promise<Manifest> {
  const { manifest, isSealed } = await readManifest(folder, keyRing(ring));
  const lacking = keysLost ? [] : keysLacking(ring, manifest.keys);
  if (lacking.length > 0)
    throw new DomainError(
      'backup.keysLacking',
      `The key ring lacks ${lacking.join(', ')} of this backup: addresses that are blocked could be mailed again, and links in mails and kept secrets would be lost. Give the ring it was made with (PEPINIERE_KEYS, or the file "keys" in the data folder); if that is gone for good: --keys-lost`,
      { data: { lacking } },
    );
  if (!isSealed && !keysLost) throw damaged(join(folder, 'manifest.json'), 'is not as it was written');
  for (const { name, bytes, sha256 } of manifest.collections) {
    const file = collectionFile(folder, name);
    const found = await hashFile(file).catch((cause: unknown) => {
      throw damaged(file, 'is missing or can’t be read', cause);
    });
    if (found.bytes !== bytes || found.sha256 !== sha256) throw damaged(file, 'is not as it was written');
  }
  return manifest;
}
