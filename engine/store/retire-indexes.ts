import { type Db, MongoServerError } from 'mongodb';

/** Indexes that earlier versions made, by collection. The one of leads deleted test leads by itself, and left behind what belongs to them: see `renameExpiry`. */
const RETIRED: Readonly<Record<string, string>> = {
  leads: 'expiresAt_1',
  forms: 'name_1__id_1',
  mailDomains: 'heldSince_-1',
  sends: 'state_1_createdAt_-1',
  trail: 'lead_1_at_-1',
};

const isGone = (error: unknown): boolean =>
  error instanceof MongoServerError && ['IndexNotFound', 'NamespaceNotFound'].includes(String(error.codeName));

/** Drops what earlier versions left. Safe to repeat, by several processes at once. */
export async function retireIndexes(db: Db): Promise<void> {
  const drop = async ([name, index]: readonly [string, string]): Promise<void> => {
    const collection = db.collection(name);
    const there = async (): Promise<boolean> =>
      (await collection.listIndexes().toArray()).some((one) => one['name'] === index);
    try {
      // Asked to drop even what is not there, MongoDB locks the collection for all, and waits for every transaction open on it first.
      if (await there()) await collection.dropIndex(index);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  };
  await Promise.all(Object.entries(RETIRED).map(drop));
}
