import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DomainError } from '../errors.ts';
import { chromium } from './binaries/chromium.ts';
import { mongod } from './binaries/mongod.ts';
import { temporal } from './binaries/temporal.ts';
import { timeSkippingServer } from './binaries/time-skipping-server.ts';
import { findBinary } from './find-binary.ts';
import { projectRoot } from './node-child.ts';
import { onInterrupt } from './on-interrupt.ts';

const say = (line: string) => console.log(line);
const interrupted = onInterrupt();

try {
  const search = { env: process.env, say, signal: interrupted };
  const binaries = [mongod, temporal, timeSkippingServer, chromium];
  await Promise.all(binaries.map((binary) => findBinary(binary, search)));
  process.exit(await runVitest(process.argv.slice(2)));
} catch (error) {
  if (interrupted.aborted) process.exit(130);
  console.error(error instanceof DomainError ? error.message : error);
  process.exit(1);
}

async function runVitest(args: readonly string[]): Promise<number> {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...args], { cwd: projectRoot, stdio: 'inherit' });
  await once(child, 'exit');
  return child.exitCode ?? 1;
}
