import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../engine/servers/run-command.ts';

/**
 * A Python with the packages a requirements file names, kept in the cache; null where this machine has no Python 3 or can't
 * get them.
 */
export async function pythonWith(requirements: string): Promise<string | null> {
  const wanted = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'pepiniere');
  const home = join(cache, `python-${wanted}`);
  const python = join(home, 'bin', 'python');
  if (existsSync(python)) return python;
  const part = `${home}.${process.pid}`;
  try {
    await mkdir(cache, { recursive: true });
    await runCommand('python3', ['-m', 'venv', '--copies', part]);
    await runCommand(join(part, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '-r', requirements]);
    await rename(part, home);
    return python;
  } catch {
    return null;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}
