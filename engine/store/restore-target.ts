import { BSON, type Collection, type Db, type Document } from 'mongodb';
import { z } from 'zod';
import {
  beginRestoration,
  restorationCollection,
  type Restorations,
  type Restore,
  showRestoreLives,
} from './restorations.ts';
import { openClient } from './open-client.ts';
import { seenWithin } from './seen-within.ts';

/** What is loaded stands beside what is there, under this prefix and the restore's own name, until all of it is. */
const STAGED = 'restoring.';
/** Says nothing of whether a database is used. */
const NO_CONTENT: ReadonlySet<string> = new Set(['processes', 'restorations', 'previews']);
const AT_ONCE = { documents: 1_000, bytes: 8 * 1024 * 1024 };

const listed = z.object({ name: z.string() });

/** A database that a backup is put into: beside what is there until it is whole, then in its place. */
export interface RestoreTarget {
  readonly restorations: Restorations;
  /** Whether something is kept there already. */
  readonly isOccupied: () => Promise<boolean>;
  /** How many processes of the engine showed within the last milliseconds that they live. */
  readonly processesWithin: (ms: number) => Promise<number>;
  /** Loads a collection of the backup, from BSON. */
  readonly load: (collection: string, documents: AsyncIterable<Uint8Array>) => Promise<void>;
  /** A collection of the backup as it is loaded. */
  readonly staged: <T extends Document>(collection: string) => Collection<T>;
  /** A collection as it was before. */
  readonly old: (collection: string) => Collection;
  /** Where `$merge` and `$lookup` find a collection of the backup. */
  readonly stagedName: (collection: string) => string;
  /** Puts what is loaded in the place of all that is there. Broken off, it is noted as not done. Throws `restore.underWay` where another restore took the database meanwhile. */
  readonly takePlace: (now: Date) => Promise<void>;
  /** Takes away what restores that were broken off had loaded. */
  readonly clear: () => Promise<void>;
  /** Takes away what is loaded and not in place. */
  readonly discard: () => Promise<void>;
  readonly close: () => Promise<void>;
}

async function* batchesOf(documents: AsyncIterable<Uint8Array>): AsyncGenerator<Document[]> {
  let batch: Document[] = [];
  let bytes = 0;
  for await (const document of documents) {
    batch.push(BSON.deserialize(document, { promoteValues: false, bsonRegExp: true }));
    bytes += document.length;
    if (batch.length < AT_ONCE.documents && bytes < AT_ONCE.bytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

async function namesIn(db: Db): Promise<string[]> {
  const all = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  return all.map((one) => listed.parse(one).name).filter((name) => !name.startsWith('system.'));
}

async function isOccupied(db: Db): Promise<boolean> {
  const names = (await namesIn(db)).filter((name) => !NO_CONTENT.has(name) && !name.startsWith(STAGED));
  const found = await Promise.all(names.map((name) => db.collection(name).findOne({}, { projection: { _id: 1 } })));
  return found.some((one) => one !== null);
}

/** Opens a database for a restore to put a backup into it; makes no index. Close it afterwards. */
export async function openRestoreTarget(uri: string, database: string, restore: Restore): Promise<RestoreTarget> {
  const writeConcern = { w: 'majority', journal: true } as const;
  const client = openClient(uri, { writeConcern });
  await client.connect();
  const db = client.db(database);
  const restorations = restorationCollection(db);
  const own = `${STAGED}${restore.by}.`;
  const stagedName = (collection: string): string => `${own}${collection}`;
  const staged = <T extends Document>(collection: string) => db.collection<T>(stagedName(collection));
  const dropAll = async (prefix: string): Promise<void> => {
    for (const name of await namesIn(db)) if (name.startsWith(prefix)) await db.collection(name).drop();
  };
  return {
    restorations,
    isOccupied: () => isOccupied(db),
    processesWithin: (ms) => db.collection('processes').countDocuments(seenWithin('seenAt', ms)),
    load: async (collection, documents) => {
      await db.createCollection(stagedName(collection));
      for await (const batch of batchesOf(documents)) await staged(collection).insertMany(batch, { ordered: false });
    },
    staged,
    old: (collection) => db.collection(collection),
    stagedName,
    takePlace: async (now) => {
      await client.withSession((session) =>
        session.withTransaction(() => beginRestoration(restorations, restore, now, session)),
      );
      const names = await namesIn(db);
      const loaded = names.filter((name) => name.startsWith(own)).map((name) => name.slice(own.length));
      const kept = new Set([...loaded, 'restorations']);
      for (const name of loaded) {
        // One that stood still in the middle must not go on where another took the database meanwhile.
        await showRestoreLives(restorations, restore);
        await staged(name).rename(name, { dropTarget: true });
      }
      for (const name of names) if (!name.startsWith(STAGED) && !kept.has(name)) await db.collection(name).drop();
    },
    clear: () => dropAll(STAGED),
    discard: () => dropAll(own),
    close: async () => client.close(),
  };
}
