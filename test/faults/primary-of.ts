import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { z } from 'zod';
import { insist } from './mail-through.ts';
import type { Stage } from './stage.ts';

const hello = z.object({ primary: z.string() });
const ports = z.record(z.string(), z.number());

/** The name of the mongod that takes the writes. */
export async function primaryOf({ topology, dataDir }: Stage): Promise<string> {
  const client = new MongoClient(topology.mongodbUri);
  try {
    const { primary } = await insist('a primary', async () =>
      hello.parse(await client.db('admin').command({ hello: 1 })),
    );
    const chosen = ports.parse(JSON.parse(await readFile(join(dataDir, 'ports.json'), 'utf8')));
    const name = topology.names.find((one) => primary.endsWith(`:${chosen[one]}`));
    if (name === undefined) throw new Error(`no process listens at ${primary}`);
    return name;
  } finally {
    await client.close();
  }
}
