import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { z } from 'zod';
import type { ProcessPlan } from './keep-running.ts';
import { mongodArgs } from './mongod-args.ts';
import { untilListening } from './until-listening.ts';

const SET = 'pepiniere';

/** Where it is found while it runs. */
export const embeddedUri = (port: number): string => `mongodb://127.0.0.1:${port}/?replicaSet=${SET}`;

/** The plan for a single-node replica set on loopback, with its data in `dir`/mongodb; ready when it is primary. */
export function embeddedMongod(binary: string, dir: string, port: number): ProcessPlan<string> {
  const dbPath = join(dir, 'mongodb');
  mkdirSync(dbPath, { recursive: true });
  return {
    name: 'mongod',
    command: binary,
    args: mongodArgs({ dbPath, port, set: SET, cacheGb: 0.5 }),
    untilReady: async (_child, ended) => {
      await becomePrimary(port, ended);
      return embeddedUri(port);
    },
  };
}

const hello = z.object({ isWritablePrimary: z.boolean().optional(), setName: z.string().optional() });
const configuration = z.object({
  config: z.object({ members: z.array(z.looseObject({ host: z.string() })).min(1) }).loose(),
});

async function becomePrimary(port: number, ended: AbortSignal): Promise<void> {
  const host = `127.0.0.1:${port}`;
  await untilListening(port, ended);
  const client = new MongoClient(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 2000 });
  const admin = client.db('admin');
  try {
    for (; !ended.aborted; await pause(40)) {
      const answer = await admin.command({ hello: 1 }).catch(() => undefined);
      if (answer === undefined) continue;
      const state = hello.parse(answer);
      if (state.isWritablePrimary) return;
      if (state.setName === undefined) await initiateOrMove();
    }
  } finally {
    await client.close();
  }

  /** A new set gets its one member; a set whose port had to change is told its new address. */
  async function initiateOrMove(): Promise<void> {
    const members = [{ _id: 0, host }];
    const initiated = await admin.command({ replSetInitiate: { _id: SET, members } }).catch(() => undefined);
    if (initiated !== undefined) return;
    const answer = await admin.command({ replSetGetConfig: 1 }).catch(() => undefined);
    const found = configuration.safeParse(answer);
    if (!found.success || found.data.config.members[0]?.host === host) return;
    await admin.command({ replSetReconfig: { ...found.data.config, members }, force: true }).catch(() => undefined);
  }
}
