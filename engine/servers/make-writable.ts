import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Makes a folder, with those above it, where it is missing; says why it cannot be written, or nothing when it can. */
export function makeWritable(dir: string): string | undefined {
  const probe = join(dir, `.writable-${process.pid}`);
  try {
    makeFolders(dir);
    writeFileSync(probe, '');
    rmSync(probe);
    return undefined;
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split(', '); // what follows names the probe
    return why;
  }
}

/** Like `mkdir -p`: Node's own never returns where the system answers ENOENT for a folder that cannot be made. */
function makeFolders(path: string): void {
  if (existsSync(path)) return;
  makeFolders(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
