import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder for one run; whoever asks for it removes it. */
export const temporaryFolder = (purpose: string): Promise<string> => mkdtemp(join(tmpdir(), `pepiniere-${purpose}-`));
