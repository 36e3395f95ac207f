import type { ProcessPlan } from '../../engine/servers/keep-running.ts';
import { projectRoot } from '../../engine/servers/node-child.ts';
import { runCommand } from '../../engine/servers/run-command.ts';
import { untilNamespaceAnswers } from '../../engine/servers/until-namespace-answers.ts';
import type { PostgresqlWanted } from './plan-postgresql.ts';

const RETENTION = { days: 3 };
const SHARDS = '4';

/** Each of the server's four parts has a port for the others and one for the membership of the cluster; the frontend one for HTTP too. */
export const TEMPORAL_PORTS = [
  'FRONTEND_GRPC_PORT',
  'FRONTEND_HTTP_PORT',
  'FRONTEND_MEMBERSHIP_PORT',
  'HISTORY_GRPC_PORT',
  'HISTORY_MEMBERSHIP_PORT',
  'MATCHING_GRPC_PORT',
  'MATCHING_MEMBERSHIP_PORT',
  'WORKER_GRPC_PORT',
  'WORKER_MEMBERSHIP_PORT',
] as const;

interface TemporalWanted {
  readonly server: string;
  readonly sqlTool: string;
  readonly ports: Readonly<Record<(typeof TEMPORAL_PORTS)[number], number>>;
  readonly postgresql: PostgresqlWanted;
  readonly namespace: string;
  readonly signal: AbortSignal;
}

/** Makes the tables, as the service temporal-schema of docker-compose.yml does. */
async function makeSchema({ sqlTool, postgresql, signal }: TemporalWanted): Promise<void> {
  const { port, user, password } = postgresql;
  const options = { env: { SQL_PASSWORD: password }, signal };
  const flags = ['--plugin', 'postgres12', '--ep', '127.0.0.1', '-p', String(port), '-u', user];
  for (const [database, schema] of [
    ['temporal', 'postgresql/v12/temporal'],
    ['temporal_visibility', 'postgresql/v12/visibility'],
  ] as const)
    for (const command of [['create'], ['setup-schema', '-v', '0.0'], ['update-schema', '--schema-name', schema]])
      await runCommand(sqlTool, [...flags, '--db', database, ...command], options);
}

/** Prepares the databases in PostgreSQL, which runs, and answers the plan of the server; ready with the frontend's address when its namespace answers. */
export async function planTemporal(wanted: TemporalWanted): Promise<ProcessPlan<string>> {
  const { server, ports, postgresql, namespace } = wanted;
  await makeSchema(wanted);
  const address = `127.0.0.1:${ports.FRONTEND_GRPC_PORT}`;
  return {
    name: 'temporal',
    command: server,
    args: ['start'],
    env: {
      ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
      DB: 'postgres12',
      DB_PORT: String(postgresql.port),
      POSTGRES_SEEDS: '127.0.0.1',
      POSTGRES_USER: postgresql.user,
      POSTGRES_PWD: postgresql.password,
      BIND_ON_IP: '127.0.0.1',
      NUM_HISTORY_SHARDS: SHARDS,
      DYNAMIC_CONFIG_FILE_PATH: `${projectRoot}deploy/temporal/dynamic-config.yaml`,
      LOG_LEVEL: 'warn',
    },
    untilReady: async (_child, ended) => {
      await untilNamespaceAnswers(address, namespace, ended, RETENTION);
      return address;
    },
  };
}
