import { choosePorts } from '../../engine/servers/choose-ports.ts';
import { claimFolder } from '../../engine/servers/claim-folder.ts';
import { engineChild } from '../../engine/servers/engine-child.ts';
import type { Household } from '../../engine/servers/keep-running.ts';
import { narrate, type Say } from '../../engine/servers/narrate.ts';
import { type Balancer, openBalancer } from './open-balancer.ts';
import { numbered, startDatabases } from './start-databases.ts';
import { startProcess, type TopologyProcess } from './start-process.ts';
import { writeSecrets } from './write-secrets.ts';

export interface TopologyWanted {
  /** A folder of its own, with the data and the logs of every process. */
  readonly dataDir: string;
  readonly smtpUrl: string;
  /** On PostgreSQL unless set. */
  readonly temporal?: 'postgresql' | 'dev-server';
  readonly mongods?: number;
  readonly apis?: number;
  readonly workers?: number;
  /** For APIs and workers, besides what names their servers. */
  readonly env?: Readonly<Record<string, string>>;
  readonly say?: Say;
  /** Aborting it gives up the start. */
  readonly signal?: AbortSignal;
}

/** What docker-compose.yml describes, as processes of this machine. */
export interface Topology {
  /** Where the APIs are reached, through a balancer. */
  readonly url: string;
  /** Signs the first administrator in, once. */
  readonly signInLink: string;
  readonly mongodbUri: string;
  /** With the rights of who looks after the replica set. */
  readonly mongodbAdminUri: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** In the order they were started: `mongod-1` …, `postgres`, `temporal`, `api-1` …, `worker-1` …. */
  readonly names: readonly string[];
  readonly process: (name: string) => TopologyProcess;
  /** Stops workers, APIs, Temporal and the databases, in this order; leaves nothing running. */
  readonly stop: () => Promise<void>;
}

const NAMESPACE = 'pepiniere';

/** Starts the whole topology: three mongods, Temporal on PostgreSQL, two APIs behind a balancer and three workers unless told otherwise. Leaves nothing running when it throws. */
export async function openTopology(wanted: TopologyWanted): Promise<Topology> {
  const { dataDir, smtpUrl, temporal = 'postgresql', mongods = 3, apis = 2, workers = 3, say = () => {} } = wanted;
  const folder = await claimFolder(dataDir, say);
  const abandon = new AbortController();
  const signal = AbortSignal.any([abandon.signal, ...(wanted.signal ? [wanted.signal] : [])]);
  const household: Household = { folder, say, signal, stops: new Set() };
  const tiers: (readonly TopologyProcess[])[] = [];
  let balancer: Balancer | undefined;
  let stopped: Promise<void> | undefined;

  const givenUp = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  givenUp.catch(() => undefined);

  const stop = () => {
    stopped ??= (async () => {
      abandon.abort(new Error('the topology is stopping'));
      for (const tier of [...tiers].reverse()) await Promise.all(tier.map((one) => one.down()));
      // A start that was given up has no tiers yet: what it had begun ends, the last first.
      for (const end of [...household.stops].reverse()) await end();
      await balancer?.close();
      folder.release();
    })();
    return stopped;
  };

  try {
    const databases = await narrate(say, 'Starting MongoDB and Temporal', () =>
      Promise.race([startDatabases({ household, mongods, temporal, namespace: NAMESPACE }), givenUp]),
    );
    const { mongodbUri, mongodbAdminUri, temporalAddress } = databases;
    const { balancer: port } = await choosePorts(dataDir, ['balancer']);
    const apiPorts = Object.entries(await choosePorts(dataDir, numbered('api', apis)));
    const workerPorts = Object.entries(await choosePorts(dataDir, numbered('worker', workers)));
    const url = `http://127.0.0.1:${port}`;
    const env = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PEPINIERE_DATA: dataDir,
      PUBLIC_URL: url,
      PEPINIERE_TRUST_PROXY: '1',
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_NAMESPACE: NAMESPACE,
      LOG_LEVEL: 'warn',
      ...(await writeSecrets(dataDir, { MONGODB_URI: mongodbUri, SMTP_URL: smtpUrl })),
      ...wanted.env,
    };
    balancer = await openBalancer(
      port,
      apiPorts.map(([, apiPort]) => apiPort),
    );
    const startApi = ([name, apiPort]: readonly [string, number], besides: Record<string, string> = {}) =>
      startProcess(engineChild('api', { ...env, ...besides, PORT: String(apiPort) }, name), household);
    const startWorker = ([name, metricsPort]: readonly [string, number]) =>
      startProcess(engineChild('worker', { ...env, PEPINIERE_METRICS_PORT: String(metricsPort) }, name), household);

    const [firstPort = ['', 0], ...otherPorts] = apiPorts;
    // One of them makes the first administrator and the sample, which two at once would make twice.
    const first = await narrate(say, 'Starting the first API', () => startApi(firstPort, { PEPINIERE_EMBEDDED: 'on' }));
    const [others, working] = await narrate(say, 'Starting the other APIs and the workers', () =>
      Promise.all([
        Promise.all(otherPorts.map((one) => startApi(one))),
        Promise.all(workerPorts.map((one) => startWorker(one))),
      ]),
    );
    tiers.push(...databases.tiers, [first, ...others], working);
    const processes = new Map(tiers.flat().map((one) => [one.name, one]));
    return {
      url,
      signInLink: first.ready.signInLink ?? '',
      mongodbUri,
      mongodbAdminUri,
      temporalAddress,
      temporalNamespace: NAMESPACE,
      names: [...processes.keys()],
      process: (name) => {
        const found = processes.get(name);
        if (found === undefined) throw new Error(`no process is called ${name}`);
        return found;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
