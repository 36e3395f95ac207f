import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { startServers } from '../../engine/servers/start-servers.ts';
import { type MailSink, openMailSink } from '../demo/mail-sink.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

/** Real MongoDB, Temporal and SMTP for one bench, and the environment that names them to a process of ours. */
export interface BenchServers {
  readonly env: Readonly<Record<string, string>>;
  readonly sink: MailSink;
  readonly stop: () => Promise<void>;
}

/** Starts the servers on a data folder of their own. */
export async function openBenchServers(signal: AbortSignal): Promise<BenchServers> {
  const dataDir = await temporaryFolder('bench');
  const sink = await openMailSink();
  const servers = await startServers({ dataDir, mailSandbox: false, say: console.log, signal });
  return {
    sink,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      PEPINIERE_DATA: dataDir,
      MONGODB_URI: servers.mongodbUri,
      TEMPORAL_ADDRESS: servers.temporalAddress,
      SMTP_URL: sink.url,
      PEPINIERE_KEYS: `bench:${randomBytes(32).toString('base64url')}`,
      LOG_LEVEL: 'warn',
    },
    stop: async () => {
      await servers.stop();
      await sink.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
