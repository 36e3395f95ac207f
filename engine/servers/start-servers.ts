import { DomainError } from '../errors.ts';
import { mongod } from './binaries/mongod.ts';
import { temporal } from './binaries/temporal.ts';
import { choosePorts } from './choose-ports.ts';
import { type ClaimedFolder, claimFolder } from './claim-folder.ts';
import { embeddedMongod } from './embedded-mongod.ts';
import { embeddedTemporal } from './embedded-temporal.ts';
import { findBinary } from './find-binary.ts';
import { type Household, keepRunning, type KeptProcess } from './keep-running.ts';
import type { Say } from './narrate.ts';
import { nodeChild } from './node-child.ts';

export type ServersWanted = {
  dataDir: string;
  mongo?: boolean;
  temporal?: boolean;
  mailSandbox?: boolean;
  /** Where the mail sandbox stores mails when `mongo` is off. */
  mongodbUri?: string | undefined;
  database?: string;
  namespace?: string;
  env?: Readonly<Record<string, string | undefined>>;
  say?: Say;
  signal?: AbortSignal;
  /** The data folder, when the caller has claimed it already (and will release it). */
  folder?: ClaimedFolder;
};

export type ServerName = 'mongod' | 'temporal' | 'mail-sandbox';

export type RunningServers = {
  /** Empty where that server was not wanted. */
  readonly mongodbUri: string;
  readonly temporalAddress: string;
  readonly smtpUrl: string;
  /** Worth telling the person who uses these servers. */
  readonly cautions: readonly string[];
  /** Ends a server and starts it again on its data; resolves when it serves. */
  restart: (name: ServerName, signal?: NodeJS.Signals) => Promise<void>;
  pid: (name: ServerName) => number | undefined;
  stop: () => Promise<void>;
};

/** Starts the embedded servers on loopback with their data in `dataDir` (ports kept there too); leaves nothing running when it throws. */
export async function startServers(wanted: ServersWanted): Promise<RunningServers> {
  const { dataDir, mongo = true, temporal: withTemporal = true, mailSandbox = true } = wanted;
  const { database = 'pepiniere', namespace = 'default', env = process.env, say = () => {} } = wanted;
  const folder = wanted.folder ?? (await claimFolder(dataDir, say));
  const abandon = new AbortController();
  const signal = AbortSignal.any([abandon.signal, ...(wanted.signal ? [wanted.signal] : [])]);
  const household: Household = { folder, say, signal, stops: new Set() };
  const search = { env, say, signal };
  const cautions: string[] = [];
  const kept = new Map<ServerName, KeptProcess<unknown>>();

  const find = async (binary: Parameters<typeof findBinary>[0]) => {
    const { path, caution } = await findBinary(binary, search);
    if (caution !== undefined) cautions.push(caution);
    return path;
  };
  const startMongo = async (port: number) => {
    if (!mongo) return wanted.mongodbUri ?? '';
    const server = await keepRunning(embeddedMongod(await find(mongod), dataDir, port), household);
    kept.set('mongod', server);
    return server.ready;
  };
  const startTemporal = async (port: number) => {
    if (!withTemporal) return '';
    const server = await keepRunning(embeddedTemporal(await find(temporal), dataDir, port, namespace), household);
    kept.set('temporal', server);
    return server.ready;
  };
  const startSandbox = async (port: number, mongodbUri: Promise<string>) => {
    if (!mailSandbox) return '';
    const settings = { MONGODB_URI: await mongodbUri, MONGODB_DATABASE: database, SANDBOX_PORT: String(port) };
    const plan = nodeChild('mail-sandbox', 'engine/servers/mail-sandbox.ts', { ...env, ...settings });
    kept.set('mail-sandbox', await keepRunning(plan, household));
    return `smtp://127.0.0.1:${port}`;
  };
  const stop = async () => {
    abandon.abort(new DomainError('servers.stopped', 'The servers are stopping.'));
    await kept.get('mail-sandbox')?.stop();
    await Promise.all([...household.stops].map((end) => end()));
    if (!wanted.folder) folder.release();
  };

  try {
    const ports = await choosePorts(dataDir, ['mongod', 'temporal', 'mail-sandbox']);
    const mongoStart = startMongo(ports.mongod);
    const starts = [mongoStart, startTemporal(ports.temporal), startSandbox(ports['mail-sandbox'], mongoStart)];
    const [mongodbUri = '', temporalAddress = '', smtpUrl = ''] = await Promise.all(starts);
    const restart: RunningServers['restart'] = async (name, how) => kept.get(name)?.restart(how);
    return { mongodbUri, temporalAddress, smtpUrl, cautions, restart, pid: (name) => kept.get(name)?.pid(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
