import { DomainError } from '../errors.ts';
import { readConfig } from '../config.ts';
import { readSecretFiles } from '../read-secret-files.ts';
import { buildEditor } from './build-editor.ts';
import { checkPort } from './check-port.ts';
import { choosePorts } from './choose-ports.ts';
import { type ClaimedFolder, claimFolder } from './claim-folder.ts';
import { engineChild } from './engine-child.ts';
import { type Household, keepRunning } from './keep-running.ts';
import { narrate, type Say } from './narrate.ts';
import { keptSigningKeys } from './signing-keys.ts';
import { type RunningServers, startServers } from './start-servers.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export type StackWanted = {
  /** Overrides PEPINIERE_DATA. */
  dataDir?: string;
  /** Overrides PORT; 0 takes a free one. */
  port?: number;
  env?: Environment;
  /** Leaves a part out, to see what its absence does. */
  without?: readonly ('worker' | 'dispatcher' | 'smtp' | 'editor')[];
  say?: Say;
  signal?: AbortSignal;
};

export type RunningStack = {
  /** Address of the application, without a slash at its end. */
  readonly url: string;
  /** One-time link by which the first administrator signs in. */
  readonly signInLink: string | undefined;
  readonly servers: RunningServers;
  readonly cautions: readonly string[];
  /** Ends the API or the worker and starts it again; resolves when it serves. */
  restart: (name: 'api' | 'worker', signal?: NodeJS.Signals) => Promise<void>;
  pid: (name: 'api' | 'worker') => number | undefined;
  /** Stops worker, API and servers, in this order. */
  stop: () => Promise<void>;
};

/** Starts everything: servers (embedded unless the environment names real ones), API, worker, editor. Leaves nothing running when it throws. */
export async function startStack(wanted: StackWanted = {}): Promise<RunningStack> {
  const { say = () => {}, without = [] } = wanted;
  const given: Environment = {
    ...readSecretFiles(wanted.env ?? process.env),
    ...(wanted.dataDir !== undefined && { PEPINIERE_DATA: wanted.dataDir }),
    ...(wanted.port !== undefined && { PORT: String(wanted.port) }),
  };
  const dataDir = readConfig(given).dataDir;
  const folder = await claimFolder(dataDir, say);
  const abandon = new AbortController();
  const signal = AbortSignal.any([abandon.signal, ...(wanted.signal ? [wanted.signal] : [])]);
  const household: Household = { folder, say, signal, stops: new Set() };
  let serversStart: Promise<RunningServers> | undefined;
  let stopped: Promise<void> | undefined;

  const stop = () => {
    stopped ??= (async () => {
      abandon.abort(new DomainError('servers.stopped', 'Pépinière is stopping.'));
      for (const end of [...household.stops].reverse()) await end();
      await (await serversStart?.catch(() => undefined))?.stop();
      folder.release();
    })();
    return stopped;
  };

  try {
    signal.throwIfAborted();
    const port = await listenablePort(given, folder);
    const editor = without.includes('editor') ? Promise.resolve() : buildEditor({ say, signal });
    editor.catch((error: unknown) => abandon.abort(error)); // what is being started meanwhile would be in vain
    serversStart = startWantedServers(given, { folder, say, signal, without });
    const servers = await serversStart;
    const env = await childEnvironment(given, { folder, port, servers, without });
    const start = (kind: 'api' | 'worker') => keepRunning(engineChild(kind, env), household);
    const starts = [start('api'), ...(without.includes('worker') ? [] : [start('worker')])];
    const [api, worker] = await narrate(say, 'Starting the API and the worker', () => Promise.all(starts));
    await editor;
    const child = (name: 'api' | 'worker') => (name === 'api' ? api : worker);
    return {
      url: readConfig(env).publicUrl,
      signInLink: api?.ready.signInLink,
      servers,
      cautions: [...servers.cautions, ...(api?.ready.cautions ?? [])],
      restart: async (name, how) => child(name)?.restart(how),
      pid: (name) => child(name)?.pid(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Checks the port before anything is started, so that a taken one is one clear message. */
async function listenablePort(given: Environment, folder: ClaimedFolder): Promise<number> {
  const { port, host } = readConfig(given);
  if (port === 0) return (await choosePorts(folder.dir, ['api'])).api;
  await checkPort(port, host);
  return port;
}

type Around = { folder: ClaimedFolder; without: NonNullable<StackWanted['without']> };

function startWantedServers(
  given: Environment,
  around: Around & { say: Say; signal: AbortSignal },
): Promise<RunningServers> {
  const { mongodb, temporal, smtpUrl } = readConfig(given);
  const { folder, say, signal, without } = around;
  return narrate(say, 'Starting MongoDB, Temporal and the mail sandbox', () =>
    startServers({
      dataDir: folder.dir,
      folder,
      say,
      signal,
      env: given,
      mongo: mongodb.uri === undefined,
      temporal: temporal.address === undefined,
      mailSandbox: smtpUrl === undefined && !without.includes('smtp'),
      mongodbUri: mongodb.uri,
      database: mongodb.database,
      namespace: temporal.namespace,
    }),
  );
}

async function childEnvironment(
  given: Environment,
  around: Around & { port: number; servers: RunningServers },
): Promise<Environment> {
  const { folder, port, servers, without } = around;
  const nobodyListens = async () => `smtp://127.0.0.1:${(await choosePorts(folder.dir, ['no-smtp']))['no-smtp']}`;
  return {
    ...given,
    PORT: String(port),
    PEPINIERE_DATA: folder.dir,
    MONGODB_URI: given['MONGODB_URI'] || servers.mongodbUri,
    TEMPORAL_ADDRESS: given['TEMPORAL_ADDRESS'] || servers.temporalAddress,
    SMTP_URL: without.includes('smtp') ? await nobodyListens() : given['SMTP_URL'] || servers.smtpUrl,
    PEPINIERE_EMBEDDED: servers.mongodbUri === (given['MONGODB_URI'] || '') ? 'off' : 'on',
    PEPINIERE_MAIL_SANDBOX: servers.smtpUrl === '' ? 'off' : 'on',
    PEPINIERE_KEYS: given['PEPINIERE_KEYS'] || keptSigningKeys(folder.dir),
    ...(without.includes('dispatcher') && { PEPINIERE_DISPATCH: 'off' }),
  };
}
