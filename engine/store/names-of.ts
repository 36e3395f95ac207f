import { z } from 'zod';
import type { Identified, Stored } from './stored.ts';

const named = z.object({ _id: z.string(), name: z.string() });

/** What the documents of these ids are called, by id, without reading the rest of them. */
export async function namesOf<T extends Identified & { name: string }>(
  { raw }: Stored<T>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await raw.aggregate([{ $match: { _id: { $in: [...ids] } } }, { $project: { name: 1 } }]).toArray();
  return new Map(found.map((document) => named.parse(document)).map(({ _id, name }) => [_id, name]));
}
