import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Db, MongoClient, MongoServerError } from 'mongodb';
import { z } from 'zod';
import type { ProcessPlan } from '../../engine/servers/keep-running.ts';
import { mongodArgs } from '../../engine/servers/mongod-args.ts';
import { untilListening } from '../../engine/servers/until-listening.ts';

const SET = 'pepiniere';
const DATABASE = 'pepiniere';
const LOOK_EVERY = 50;
const SETTLES_SOON = new Set([
  'ConfigurationInProgress',
  'CurrentConfigNotCommittedYet',
  'NewReplicaSetConfigurationIncompatible',
]);
/** A member that is told to stop gives its clients a quarter of a minute to go elsewhere; here they are quicker. */
const QUICK_TO_STOP = ['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=500'];

/** A replica set that asks for passwords, as docker-compose.yml has it. */
export interface ReplicaSet {
  readonly plans: readonly ProcessPlan<void>[];
  /** Makes the set and its users of the members, which run; answers the addresses for the application and for who looks after the set, with their passwords. */
  readonly initiate: () => Promise<{ readonly uri: string; readonly adminUri: string }>;
}

const hello = z.object({
  setName: z.string().optional(),
  isWritablePrimary: z.boolean().optional(),
  secondary: z.boolean().optional(),
});

/** Plans so many members with their data in `dir`. */
export async function planReplicaSet(binary: string, dir: string, ports: readonly number[]): Promise<ReplicaSet> {
  const keyFile = join(dir, 'mongodb-keyfile');
  await writeFile(keyFile, randomBytes(384).toString('base64'), { mode: 0o400 });
  let isInitiated = false;
  const hosts = ports.map((port) => `127.0.0.1:${port}`);
  const address = (credentials: string, database: string) =>
    `mongodb://${credentials}${hosts.join()}/${database}?replicaSet=${SET}`;

  const plans = ports.map(async (port, index) => {
    const name = `mongod-${index + 1}`;
    const dbPath = join(dir, name);
    await mkdir(dbPath, { recursive: true });
    return {
      name,
      command: binary,
      args: mongodArgs({ dbPath, port, set: SET, cacheGb: 0.25 }, '--keyFile', keyFile, ...QUICK_TO_STOP),
      untilReady: async (_child: unknown, ended: AbortSignal) => {
        await untilListening(port, ended);
        await untilMember(port, ended, () => isInitiated);
      },
    };
  });

  return {
    plans: await Promise.all(plans),
    initiate: async () => {
      const [root, application] = [newPassword(), newPassword()];
      const members = hosts.map((host, _id) => ({ _id, host }));
      const [first] = members;
      // A set of one is primary at once; one of three would wait for an election of ten seconds.
      await asAdmin(`mongodb://${hosts[0]}/?directConnection=true`, async (admin) => {
        await admin.command({ replSetInitiate: { _id: SET, members: [first] } });
      });
      isInitiated = true;
      // Until there is a user, whoever comes from the same machine may make the first.
      const alone = `mongodb://${hosts[0]}/?replicaSet=${SET}`;
      await asAdmin(alone, (admin) => admin.command({ createUser: 'root', pwd: root, roles: ['root'] }));
      await asAdmin(address(`root:${root}@`, ''), async (admin) => {
        const roles = [{ role: 'readWrite', db: DATABASE }];
        await admin.command({ createUser: 'pepiniere', pwd: application, roles });
        for (let count = 2; count <= members.length; count += 1) await addMembers(admin, members.slice(0, count));
      });
      return {
        uri: `${address(`pepiniere:${application}@`, DATABASE)}&authSource=admin`,
        adminUri: address(`root:${root}@`, ''),
      };
    },
  };
}

type Member = { readonly _id: number; readonly host: string };

const configuration = z.object({ config: z.looseObject({ version: z.int(), members: z.array(z.looseObject({})) }) });

/** Gives the set these members, of which one may be new; it is asked again while an earlier change settles. */
async function addMembers(admin: Db, members: readonly Member[]): Promise<void> {
  for (;;) {
    const { config } = configuration.parse(await admin.command({ replSetGetConfig: 1 }));
    const known = config.members.slice(0, members.length);
    const changed = { ...config, version: config.version + 1, members: [...known, ...members.slice(known.length)] };
    const done = await admin.command({ replSetReconfig: changed }).catch((error: unknown) => {
      if (error instanceof MongoServerError && SETTLES_SOON.has(String(error.codeName))) return null;
      throw error;
    });
    if (done !== null) return;
    await pause(LOOK_EVERY);
  }
}

const newPassword = (): string => randomBytes(24).toString('base64url');

async function asAdmin(uri: string, work: (admin: Db) => Promise<unknown>): Promise<void> {
  const client = new MongoClient(uri);
  try {
    await work(client.db('admin'));
  } finally {
    await client.close();
  }
}

/** A member serves once it is primary or secondary; before there is a set, once it answers. */
async function untilMember(port: number, ended: AbortSignal, isInitiated: () => boolean): Promise<void> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`);
  try {
    for (; !ended.aborted; await pause(LOOK_EVERY)) {
      const answer = await client
        .db('admin')
        .command({ hello: 1 })
        .catch(() => undefined);
      if (answer === undefined) continue;
      const { setName, isWritablePrimary, secondary } = hello.parse(answer);
      if (isWritablePrimary || secondary || (setName === undefined && !isInitiated())) return;
    }
  } finally {
    await client.close();
  }
}
