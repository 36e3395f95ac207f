import { readConfig } from '../config.ts';
import { DomainError } from '../errors.ts';
import { keptPorts } from './choose-ports.ts';
import { embeddedUri } from './embedded-mongod.ts';
import type { Say } from './narrate.ts';
import { type RunningServers, startServers } from './start-servers.ts';

/** Who asks for the database, and whether it may be the one of a Pépinière that runs. */
export interface Asking {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly whileRunning: boolean;
  readonly say: Say;
  readonly signal: AbortSignal;
}

const isRunning = (error: unknown): boolean => error instanceof DomainError && error.code === 'servers.alreadyRunning';

/**
 * Does `work` with MongoDB at hand: the one that the environment names, or else that of the data folder, which is started
 * for as long as it takes where it does not run; `isOurs` then says that nobody else uses it. Throws `servers.alreadyRunning`.
 */
export async function withMongodb<T>(
  { env, whileRunning, say, signal }: Asking,
  work: (uri: string, isOurs: boolean) => Promise<T>,
): Promise<T> {
  const { mongodb, dataDir } = readConfig(env);
  if (mongodb.uri !== undefined) return work(mongodb.uri, false);
  let servers: RunningServers;
  try {
    servers = await startServers({ dataDir, temporal: false, mailSandbox: false, env, say, signal });
  } catch (error) {
    const port = keptPorts(dataDir)['mongod'];
    if (!whileRunning || !isRunning(error) || port === undefined) throw error;
    return work(embeddedUri(port), false);
  }
  try {
    return await work(servers.mongodbUri, true);
  } finally {
    await servers.stop();
  }
}
