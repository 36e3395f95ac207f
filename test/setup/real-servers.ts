import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { startServers } from '../../engine/servers/start-servers.ts';
import { memoryFolder } from './memory-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    mongodbUri: string;
    temporalAddress: string;
    smtpUrl: string;
    /** The mail sandbox writes its collection `sandboxMails` into this database. */
    sandboxDatabase: string;
  }
}

/** Starts MongoDB, Temporal and the mail sandbox once for all integration tests; each test file takes a database and a task queue of its own. */
export default async function realServers(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await memoryFolder('servers');
  const servers = await startServers({ dataDir, database: 'sandbox', say: (line) => console.log(line) });
  project.provide('mongodbUri', servers.mongodbUri);
  project.provide('temporalAddress', servers.temporalAddress);
  project.provide('smtpUrl', servers.smtpUrl);
  project.provide('sandboxDatabase', 'sandbox');
  return async () => {
    await servers.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
