import { type Collection, type Document, MongoServerError } from 'mongodb';
import type { RestoreTarget } from './restore-target.ts';

/** Adds what is there to what was loaded; of what is in both, the backup's stays. */
const added = (into: string): Document => ({ $merge: { into, whenMatched: 'keepExisting', whenNotMatched: 'insert' } });

/** Changes what was loaded by what is there (`$$new`), and adds nothing. */
const changed = (into: string, $set: Document): Document => ({
  $merge: { into, whenMatched: [{ $set }], whenNotMatched: 'discard' },
});

const NAMESPACE_NOT_FOUND = 26;

async function isThere(collection: Collection): Promise<boolean> {
  try {
    return (await collection.indexes()).length > 0;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === NAMESPACE_NOT_FOUND) return false;
    throw error;
  }
}

/** Takes the keys that are gone from a database in use; one that was made anew, or is half restored, has lost others. */
async function revokeAgain({ old, staged }: RestoreTarget, since: Date): Promise<void> {
  const wasUsed = (await old('people').findOne({ createdAt: { $lt: since } })) !== null;
  if (!wasUsed || !(await isThere(old('apiKeys')))) return;
  await staged('apiKeys').deleteMany({ _id: { $nin: await old('apiKeys').distinct('_id') } });
}

/**
 * Keeps, of a database that is about to be replaced by a backup of an earlier moment, what must not be undone or done
 * again: who was erased, which addresses are blocked, which mails left since, which newsletters and schedules were
 * called, which topics and whose opens are off, who may sign in, as what and by which password, and which API keys were
 * taken back.
 */
export async function carryOver(target: RestoreTarget, since: Date): Promise<void> {
  const { old, stagedName } = target;
  const leads = { from: stagedName('leads'), localField: 'lead', foreignField: '_id', as: 'known' };
  const sentSince = { $or: [{ createdAt: { $gte: since } }, { sentAt: { $gte: since } }] };
  const ofTheKnown = { $or: [{ lead: null }, { known: { $ne: [] } }] };
  const sameCall = { $eq: ['$call', '$$new.call'] };
  const calledTo = (field: string) => ({ $cond: [sameCall, `$$new.${field}`, `$${field}`] });
  // A database that was made anew has a first admin of the same id.
  const isSame = { $eq: ['$createdAt', '$$new.createdAt'] };
  const ofTheSame = (field: string) => ({ $cond: [isSame, `$$new.${field}`, `$${field}`] });
  const topicsOf = (field: string) => ({ $ifNull: [field, []] });
  const pipelines: Readonly<Record<string, readonly Document[]>> = {
    erasures: [added(stagedName('erasures'))],
    suppressions: [added(stagedName('suppressions'))],
    sends: [
      { $match: sentSince },
      { $lookup: leads },
      { $match: ofTheKnown },
      { $unset: 'known' },
      { $merge: { into: stagedName('sends'), whenMatched: 'replace', whenNotMatched: 'insert' } },
    ],
    scheduledCalls: [
      changed(stagedName('scheduledCalls'), {
        nextAt: calledTo('nextAt'),
        seenTo: calledTo('seenTo'),
        round: calledTo('round'),
      }),
    ],
    leads: [
      { $project: { refusedTopics: 1, openTrackingConsent: 1 } },
      changed(stagedName('leads'), {
        refusedTopics: { $setUnion: [topicsOf('$refusedTopics'), topicsOf('$$new.refusedTopics')] },
        openTrackingConsent: { $and: ['$openTrackingConsent', '$$new.openTrackingConsent'] },
      }),
    ],
    people: [
      changed(stagedName('people'), {
        active: { $and: ['$active', '$$new.active'] },
        role: ofTheSame('role'),
        passwordHash: ofTheSame('passwordHash'),
      }),
    ],
  };
  for (const [collection, pipeline] of Object.entries(pipelines))
    await old(collection)
      .aggregate([...pipeline])
      .toArray();
  await revokeAgain(target, since);
}
