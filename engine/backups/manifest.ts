import { createHash } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DomainError } from '../errors.ts';
import type { KeyRing } from '../mail/key-ring.ts';

/** Changes when what this version writes can't be read by the one before. */
const FORMAT = 1;
const NAME = 'manifest.json';
const PURPOSE = 'backup';

const content = z.strictObject({
  format: z.int(),
  /** Everything is as it was at this moment, or an instant later. */
  at: z.iso.datetime(),
  database: z.string(),
  /** The keys of the ring, each by its id and a hash that tells whether another ring has it. */
  keys: z.array(z.strictObject({ id: z.string(), mark: z.string() })),
  collections: z.array(
    z.strictObject({ name: z.string(), documents: z.int(), bytes: z.int(), sha256: z.string().length(64) }),
  ),
});
const sealedContent = content.extend({
  /** Signed under the first key: nobody without the ring can change a backup unnoticed. */
  seal: z.string(),
});

/** What a backup holds, and of when it is. */
export type Manifest = Omit<z.infer<typeof content>, 'format'>;

const digest = (manifest: z.infer<typeof content>): string =>
  createHash('sha256')
    .update(JSON.stringify(content.parse(manifest)))
    .digest('hex');

/** Writes it as the last file of a backup: a folder without one is no backup. */
export async function writeManifest(folder: string, manifest: Manifest, keys: KeyRing): Promise<void> {
  const whole = { format: FORMAT, ...manifest };
  const text = JSON.stringify({ ...whole, seal: keys.sign(PURPOSE, digest(whole)) }, null, 2);
  const part = join(folder, `${NAME}.part`);
  const handle = await open(part, 'wx', 0o600);
  try {
    await handle.writeFile(`${text}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, join(folder, NAME));
}

function parsed(folder: string, text: string): z.infer<typeof sealedContent> {
  const damaged = (cause?: unknown) =>
    new DomainError('backup.damaged', `${join(folder, NAME)} is not as it was written.`, { cause });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw damaged(cause);
  }
  const { success: hasFormat, data: versioned } = z.looseObject({ format: z.int() }).safeParse(json);
  if (hasFormat && versioned.format !== FORMAT)
    throw new DomainError(
      'backup.otherFormat',
      `${folder} was written by another version of Pépinière, in format ${versioned.format}; this one reads format ${FORMAT}.`,
    );
  const { success, data, error } = sealedContent.safeParse(json);
  if (!success) throw damaged(error);
  return data;
}

/** Reads it. `isSealed` says whether it is as a holder of one of these keys wrote it. Throws `backup.incomplete`, `backup.damaged` and `backup.otherFormat`. */
export async function readManifest(
  folder: string,
  keys: KeyRing,
): Promise<{ readonly manifest: Manifest; readonly isSealed: boolean }> {
  const text = await readFile(join(folder, NAME), 'utf8').catch((cause: unknown) => {
    throw new DomainError('backup.incomplete', `${folder} is no complete backup: it has no ${NAME}.`, { cause });
  });
  const { seal, ...manifest } = parsed(folder, text);
  return { manifest, isSealed: keys.verify(PURPOSE, seal) === digest(manifest) };
}
