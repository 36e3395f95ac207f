import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The files in a folder and its sub-folders whose path matches, sorted; none when the folder is missing. */
export async function filesBelow(folder: string, pattern: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => pattern.test(path))
    .sort();
}
