import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder for one run, on the disk unless said; whoever asks for it removes it. */
export const temporaryFolder = (purpose: string, below: string = tmpdir()): Promise<string> =>
  mkdtemp(join(below, `pepiniere-${purpose}-`));
