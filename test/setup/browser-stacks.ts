import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { chromium } from '../../engine/servers/binaries/chromium.ts';
import { findBinary } from '../../engine/servers/find-binary.ts';
import { startStack } from '../../engine/servers/supervisor.ts';
import { dnsServer } from './dns-server.ts';
import { memoryFolder } from './memory-folder.ts';

/** A whole application that browser tests visit. */
export interface BrowserStack {
  /** Its address, without a slash at its end. */
  readonly url: string;
  readonly mongodbUri: string;
  /** A folder that is there while somebody visits. */
  readonly mark: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the browser. */
    chromium: string;
    /** As many as files run at once. */
    browserStacks: readonly BrowserStack[];
  }
}

/** A scenario's days have to pass while somebody looks on. */
const DAY_IN_3_SECONDS = String(86_400 / 3);

/** A company's own steps: those of the example. */
const OWN_STEPS = fileURLToPath(new URL('../../examples/python-step/steps', import.meta.url));

/** Starts the whole application as often as browser tests run at once, each on a data folder of its own. */
export default async function browserStacks(project: TestProject): Promise<() => Promise<void>> {
  const say = (line: string) => console.log(line);
  // Nothing is published of the sender, and that is known at once.
  const dns = await dnsServer();
  const start = async () => {
    const dataDir = await memoryFolder('browser');
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
    const stop = async () => {
      await stack.stop();
      await rm(dataDir, { recursive: true, force: true });
    };
    return { url: stack.url, mongodbUri: stack.servers.mongodbUri, mark: join(dataDir, 'visited'), stop };
  };
  const [browser, ...stacks] = await Promise.all([
    findBinary(chromium, { env: process.env, say }),
    ...Array.from({ length: project.config.maxWorkers }, start),
  ]);
  project.provide('chromium', browser.path);
  project.provide(
    'browserStacks',
    stacks.map(({ url, mongodbUri, mark }) => ({ url, mongodbUri, mark })),
  );
  return async () => {
    await Promise.all(stacks.map(({ stop }) => stop()));
    await dns.close();
  };
}
