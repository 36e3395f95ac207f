import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { chromium } from '../../engine/servers/binaries/chromium.ts';
import { findBinary } from '../../engine/servers/find-binary.ts';
import { startStack } from '../../engine/servers/supervisor.ts';
import { dnsServer } from './dns-server.ts';
import { lendStacks } from './lend-stacks.ts';
import { memoryFolder } from './memory-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the browser. */
    chromium: string;
    /** The port where `ownStack` borrows an application. */
    browserStacks: number;
  }
}

/** A scenario's days have to pass while somebody looks on. */
const DAY_IN_3_SECONDS = String(86_400 / 3);

/** A company's own steps: those of the example. */
const OWN_STEPS = fileURLToPath(new URL('../../examples/python-step/steps', import.meta.url));

/** Lends whole applications, each on a data folder of its own, as many as browser tests run at once; none is started before it is asked for. */
export default async function browserStacks(project: TestProject): Promise<() => Promise<void>> {
  const say = (line: string) => console.log(line);
  const stops: (() => Promise<void>)[] = [];
  // Nothing is published of the sender, and that is known at once.
  const dns = await dnsServer();
  const start = async () => {
    const dataDir = await memoryFolder('browser');
    const remove = () => rm(dataDir, { recursive: true, force: true });
    stops.push(remove);
    const stack = await startStack({
      dataDir,
      port: 0,
      say,
      env: {
        ...process.env,
        PEPINIERE_TIME_FACTOR: DAY_IN_3_SECONDS,
        PEPINIERE_RATE_FACTOR: '100',
        PEPINIERE_STEPS: OWN_STEPS,
        PEPINIERE_DNS: dns.address,
      },
    });
    stops.splice(stops.indexOf(remove), 1, () => stack.stop().then(remove));
    return { url: stack.url, mongodbUri: stack.servers.mongodbUri };
  };
  const lender = await lendStacks(start, project.config.maxWorkers);
  project.provide('chromium', (await findBinary(chromium, { env: process.env, say })).path);
  project.provide('browserStacks', lender.port);
  return async () => {
    await lender.close();
    await Promise.all(stops.map((stop) => stop()));
    await dns.close();
  };
}
