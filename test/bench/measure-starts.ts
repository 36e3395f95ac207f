import { rm } from 'node:fs/promises';
import { buildEditor } from '../../engine/servers/build-editor.ts';
import { startStack } from '../../engine/servers/supervisor.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import type { BenchOptions } from './bench-options.ts';
import { figure, type Figure } from './figure.ts';

/** Seconds from the call to a serving application on this folder. */
async function start(dataDir: string, signal: AbortSignal): Promise<number> {
  const began = performance.now();
  const stack = await startStack({
    dataDir,
    port: 0,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    signal,
  });
  const took = (performance.now() - began) / 1000;
  await stack.stop();
  return took;
}

/** The first start on an empty folder and the second on what the first left; servers fetched, packages installed and the editor built before. */
export async function measureStarts({ signal }: BenchOptions): Promise<Figure[]> {
  await buildEditor({ say: console.log, signal });
  const dataDir = await temporaryFolder('bench-start');
  try {
    const cold = await start(dataDir, signal);
    return [figure('cold-start-s', cold, 's'), figure('warm-start-s', await start(dataDir, signal), 's')];
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
