import {
  type ClientSession,
  type Collection,
  type Db,
  type Filter,
  type IndexDescription,
  ObjectId,
  type Sort,
} from 'mongodb';
import type { z } from 'zod';
import { inBatches } from './in-batches.ts';

/** What every document has: an opaque id made by `newId`. */
export interface Identified {
  _id: string;
}

/** A fresh opaque id; later ones sort after earlier ones. */
export const newId = (): string => new ObjectId().toHexString();

export interface FindOptions {
  readonly sort?: Sort;
  readonly limit?: number;
  readonly session?: ClientSession | undefined;
}

/** A collection whose documents are parsed when read. `raw` is for writes and aggregations of the file that owns it. */
export interface Stored<T extends Identified> {
  readonly raw: Collection<T>;
  readonly indexes: readonly IndexDescription[];
  readonly parse: (document: unknown) => T;
  readonly one: (filter: Filter<T>, session?: ClientSession) => Promise<T | null>;
  /** Reads one by its id, outside any transaction; those that are asked for at once share a round trip. */
  readonly byId: (id: string) => Promise<T | null>;
  readonly many: (filter: Filter<T>, options?: FindOptions) => Promise<T[]>;
}

/** Binds a collection to its schema and the indexes it needs. */
export function stored<T extends Identified>(
  db: Db,
  name: string,
  schema: z.ZodType<T>,
  indexes: readonly IndexDescription[],
): Stored<T> {
  const raw = db.collection<T>(name);
  const parse = (document: unknown): T => schema.parse(document);
  const readTogether = inBatches(async (ids: readonly string[]) => {
    const found = db.collection<Identified>(name).find({ _id: { $in: [...new Set(ids)] } });
    return new Map((await found.toArray()).map((document) => [document._id, document]));
  });
  return {
    raw,
    indexes,
    parse,
    one: async (filter, session) => {
      const found = await raw.findOne(filter, session === undefined ? {} : { session });
      return found === null ? null : parse(found);
    },
    byId: async (id) => {
      const found = (await readTogether(id)).get(id);
      return found === undefined ? null : parse(found);
    },
    many: async (filter, { sort, limit, session } = {}) => {
      const found = raw.find(filter, {
        ...(sort === undefined ? {} : { sort }),
        ...(limit === undefined ? {} : { limit }),
        ...(session === undefined ? {} : { session }),
      });
      return (await found.toArray()).map(parse);
    },
  };
}
