import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { DomainError } from '../errors.ts';
import { filesBelow } from './files-below.ts';
import { makeWritable } from './make-writable.ts';
import { narrate, type Say } from './narrate.ts';
import { projectRoot } from './node-child.ts';
import { runCommand } from './run-command.ts';
import { withFileLock } from './with-file-lock.ts';

// The editor shows what these define, so a change to any of them asks for a new build.
const sources = [
  'editor',
  'engine/scenario',
  'engine/steps',
  'engine/events',
  'engine/mail',
  'engine/capture',
  'api/contract',
  'package-lock.json',
];

/** Builds the editor into dist/editor when its sources differ from those of the last build; throws `servers.editorBuild`. */
export async function buildEditor({ say, signal }: { say: Say; signal?: AbortSignal }): Promise<void> {
  if (!existsSync(join(projectRoot, 'editor', 'index.html'))) return;
  const output = join(projectRoot, 'dist', 'editor');
  const stampFile = join(projectRoot, 'dist', 'editor.stamp');
  const isCurrent = async (stamp: string) =>
    existsSync(join(output, 'index.html')) && (await readFile(stampFile, 'utf8').catch(() => '')) === stamp;
  if (await isCurrent(await hashOf(sources))) return;
  const unwritable = makeWritable(dirname(output));
  if (unwritable !== undefined) throw cannotWrite(dirname(output), unwritable);
  await withFileLock(`${output}.lock`, signal ? { signal } : {}, async () => {
    const stamp = await hashOf(sources);
    if (await isCurrent(stamp)) return;
    const part = `${output}.${process.pid}.part`;
    try {
      await narrate(say, 'Building the editor, whose sources are new', () => runVite(part, signal));
      await rm(stampFile, { force: true });
      await rm(output, { recursive: true, force: true });
      await rename(part, output);
      await writeFile(stampFile, stamp);
    } finally {
      await rm(part, { recursive: true, force: true });
    }
  });
}

const cannotWrite = (folder: string, why: string) =>
  new DomainError(
    'servers.editorBuild',
    `The editor cannot be built: the folder ${folder} cannot be written (${why}). Use a copy of Pépinière in a folder of your own, or let the owner of this one start it first.`,
  );

async function runVite(outDir: string, signal?: AbortSignal): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  const args = [vite, 'build', 'editor', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  try {
    await runCommand(process.execPath, args, {
      cwd: projectRoot,
      env: { NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: '0' },
      ...(signal && { signal }),
      allOutput: true,
    });
  } catch (error) {
    signal?.throwIfAborted();
    const output = error instanceof Error ? error.message : String(error);
    const why = output.split('\n').filter(Boolean).slice(0, 8).join('\n');
    throw new DomainError('servers.editorBuild', `The editor could not be built: ${why}`, { cause: error });
  }
}

async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    const below = await filesBelow(join(projectRoot, path), /(?<!\.test)\.\w+$/);
    for (const file of below.length > 0 ? below : [join(projectRoot, path)]) {
      hash
        .update(file.slice(projectRoot.length))
        .update('\0')
        .update(await readFile(file).catch(() => ''));
    }
  }
  return hash.digest('hex');
}
