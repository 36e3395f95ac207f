import type { TestProject } from 'vitest/node';
import { timeSkippingServer } from '../../engine/servers/binaries/time-skipping-server.ts';
import { findBinary } from '../../engine/servers/find-binary.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of Temporal's time-skipping test server. */
    timeSkippingServer: string;
  }
}

/** Finds or fetches the time-skipping server; a test opens it with `openTimeSkipping`. */
export default async function timeSkipping(project: TestProject): Promise<void> {
  const { path } = await findBinary(timeSkippingServer, { env: process.env, say: (line) => console.log(line) });
  project.provide('timeSkippingServer', path);
}
