import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { chromium } from '../../engine/servers/binaries/chromium.ts';
import { findBinary } from '../../engine/servers/find-binary.ts';
import { startStack } from '../../engine/servers/supervisor.ts';
import { dnsServer } from './dns-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the browser. */
    chromium: string;
    /** Address of the running application, without a slash at its end. */
    stackUrl: string;
    stackMongodbUri: string;
  }
}

/** A scenario's days have to pass while somebody looks on. */
const DAY_IN_3_SECONDS = String(86_400 / 3);

/** A company's own steps: those of the example. */
const OWN_STEPS = fileURLToPath(new URL('../../examples/python-step/steps', import.meta.url));

/** Starts the whole application once for all browser tests, on a data folder of its own. */
export default async function browserStack(project: TestProject): Promise<() => Promise<void>> {
  const say = (line: string) => console.log(line);
  const dataDir = await temporaryFolder('browser');
  // Nothing is published of the sender, and that is known at once.
  const dns = await dnsServer();
  const [browser, stack] = await Promise.all([
    findBinary(chromium, { env: process.env, say }),
    startStack({
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
    }),
  ]);
  project.provide('chromium', browser.path);
  project.provide('stackUrl', stack.url);
  project.provide('stackMongodbUri', stack.servers.mongodbUri);
  return async () => {
    await stack.stop();
    await dns.close();
    await rm(dataDir, { recursive: true, force: true });
  };
}
