import { randomBytes } from 'node:crypto';
import { mongod } from '../../engine/servers/binaries/mongod.ts';
import { postgresql } from '../../engine/servers/binaries/postgresql.ts';
import { temporal as temporalCli } from '../../engine/servers/binaries/temporal.ts';
import { temporalServer, temporalSqlTool } from '../../engine/servers/binaries/temporal-server.ts';
import { choosePorts } from '../../engine/servers/choose-ports.ts';
import { embeddedTemporal } from '../../engine/servers/embedded-temporal.ts';
import { findBinary } from '../../engine/servers/find-binary.ts';
import type { Household } from '../../engine/servers/keep-running.ts';
import { planPostgresql } from './plan-postgresql.ts';
import { planTemporal, TEMPORAL_PORTS } from './plan-temporal.ts';
import { planReplicaSet } from './replica-set.ts';
import { startProcess, type TopologyProcess } from './start-process.ts';

interface Databases {
  /** By the order they are started in; they stop in the reverse one. */
  readonly tiers: readonly (readonly TopologyProcess[])[];
  readonly mongodbUri: string;
  readonly mongodbAdminUri: string;
  readonly temporalAddress: string;
}

interface DatabasesWanted {
  readonly household: Household;
  readonly mongods: number;
  readonly temporal: 'postgresql' | 'dev-server';
  readonly namespace: string;
}

export const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);

/** Starts a replica set of so many members, and Temporal on PostgreSQL or by itself. */
export async function startDatabases({ household, mongods, temporal, namespace }: DatabasesWanted): Promise<Databases> {
  const { folder, say, signal } = household;
  const { dir } = folder;
  const find = async (binary: Parameters<typeof findBinary>[0]): Promise<string> =>
    (await findBinary(binary, { env: process.env, say, signal })).path;

  const startReplicaSet = async (ports: readonly number[]) => {
    const set = await planReplicaSet(await find(mongod), dir, ports);
    const members = await Promise.all(set.plans.map((plan) => startProcess(plan, household)));
    return { members, ...(await set.initiate()) };
  };
  const startPostgresql = async (port: number) => {
    const wanted = { dir, port, user: 'temporal', password: randomBytes(24).toString('base64url') };
    return { wanted, server: await startProcess(await planPostgresql(await find(postgresql), wanted), household) };
  };

  const memberPorts = await choosePorts(dir, numbered('mongod', mongods));
  const { postgres } = await choosePorts(dir, ['postgres']);
  const ports = await choosePorts(dir, TEMPORAL_PORTS);
  const [set, base] = await Promise.all([
    startReplicaSet(Object.values(memberPorts)),
    temporal === 'postgresql' ? startPostgresql(postgres) : null,
  ]);
  const plan =
    base === null
      ? embeddedTemporal(await find(temporalCli), dir, ports.FRONTEND_GRPC_PORT, namespace)
      : await planTemporal({
          server: await find(temporalServer),
          sqlTool: await find(temporalSqlTool),
          ports,
          postgresql: base.wanted,
          namespace,
          signal,
        });
  const server = await startProcess(plan, household);
  return {
    tiers: [[...set.members, ...(base === null ? [] : [base.server])], [server]],
    mongodbUri: set.uri,
    mongodbAdminUri: set.adminUri,
    temporalAddress: server.ready,
  };
}
