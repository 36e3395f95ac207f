import { MongoClient } from 'mongodb';
import { z } from 'zod';

const COUNTED = [
  'find',
  'getMore',
  'aggregate',
  'count',
  'insert',
  'update',
  'delete',
  'findAndModify',
  'bulkWrite',
  'commitTransaction',
  'abortTransaction',
] as const;

const status = z.object({ metrics: z.object({ commands: z.record(z.string(), z.unknown()) }) });
const counter = z.object({ total: z.coerce.number() });

/** How often the server has done each kind of command since it started, whoever asked. */
export async function mongodbCommands(uri: string): Promise<ReadonlyMap<string, number>> {
  const client = await MongoClient.connect(uri);
  try {
    const { metrics } = status.parse(await client.db('admin').command({ serverStatus: 1 }));
    return new Map(COUNTED.map((name) => [name, counter.safeParse(metrics.commands[name]).data?.total ?? 0]));
  } finally {
    await client.close();
  }
}

/** What was done between two counts, per piece of work: `find 4.0, insert 6.0`. */
export function commandsBetween(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  pieces: number,
): { readonly total: number; readonly said: string } {
  const each = COUNTED.map((name) => [name, ((after.get(name) ?? 0) - (before.get(name) ?? 0)) / pieces] as const);
  const said = each.flatMap(([name, count]) => (count < 0.05 ? [] : [`${name} ${count.toFixed(1)}`]));
  return { total: each.reduce((sum, [, count]) => sum + count, 0), said: said.join(', ') };
}
