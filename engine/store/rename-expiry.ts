import type { Db } from 'mongodb';

/**
 * A test lead that an earlier version was to delete is to be erased at the same time. Safe to repeat, by several processes
 * at once.
 *
 * Done at every start, not only where the index that deleted them is found: in a rolling upgrade the first new process
 * drops that index, and APIs of the earlier version write such leads until the last of them has gone. Whoever starts next
 * sees to those; none of them is lost, only late. It stays cheap, as only test leads are not `identified`, and those have
 * an index: so the indexes have to be there.
 */
export async function renameExpiry(db: Db): Promise<void> {
  await db
    .collection('leads')
    .updateMany({ identified: false, expiresAt: { $exists: true } }, [
      { $set: { forgetAt: '$expiresAt' } },
      { $unset: 'expiresAt' },
    ]);
}
