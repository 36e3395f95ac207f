import { MongoServerError } from 'mongodb';
import { z } from 'zod';
import { DomainError } from '../errors.ts';
import { openClient } from './open-client.ts';
import { isHalfRestored, restorationCollection } from './restorations.ts';

/** What no backup takes: what lets somebody in for a while or once, mails of the sandbox, and what is only about just now. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'sessions',
  'oneTimeTokens',
  'previews',
  'processes',
  'sandboxMails',
  'restorations',
]);

/** MongoDB forgets how things stood five minutes ago, unless it is told to remember for longer. */
const TOO_OLD = 239;

const listed = z.object({ name: z.string() });
const bytes = z.instanceof(Uint8Array);

/** A database as it stands at one instant, however long reading it takes and whatever is written meanwhile. */
export interface Snapshot {
  /** Real time just before that instant. */
  readonly at: Date;
  readonly collections: readonly string[];
  /** A restore was broken off half way, or is still under way: nothing of it is whole. */
  readonly isHalfRestored: boolean;
  /** A collection's documents as BSON. Throws `backup.tooSlow`. */
  readonly documents: (collection: string) => AsyncGenerator<Uint8Array, void>;
  readonly close: () => Promise<void>;
}

function tooSlow(cause: unknown): unknown {
  if (!(cause instanceof MongoServerError) || cause.code !== TOO_OLD) return cause;
  return new DomainError(
    'backup.tooSlow',
    'MongoDB no longer remembers how things stood when the backup began: let it remember for longer (minSnapshotHistoryWindowInSeconds), and begin again.',
    { cause },
  );
}

/** Opens a database for reading all of it. Close it afterwards. */
export async function openSnapshot(uri: string, database: string): Promise<Snapshot> {
  const client = openClient(uri);
  await client.connect();
  const db = client.db(database);
  const all = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  const at = new Date();
  const session = client.startSession({ snapshot: true });
  return {
    at,
    isHalfRestored: await isHalfRestored(restorationCollection(db)),
    collections: all
      .map((one) => listed.parse(one).name)
      .filter((name) => !LEFT_OUT.has(name) && !/^(system|restoring)\./.test(name))
      .sort(),
    documents: async function* (collection) {
      try {
        const found = db.collection(collection).find({}, { session, raw: true, batchSize: 1_000 });
        for await (const document of found) yield bytes.parse(document);
      } catch (error) {
        throw tooSlow(error);
      }
    },
    close: async () => {
      await session.endSession();
      await client.close();
    },
  };
}
