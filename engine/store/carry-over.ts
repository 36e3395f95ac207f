import type { Document } from 'mongodb';
import type { RestoreTarget } from './restore-target.ts';

/** Adds what is there to what was loaded; of what is in both, the backup's stays. */
const added = (into: string): Document => ({ $merge: { into, whenMatched: 'keepExisting', whenNotMatched: 'insert' } });

/** Changes what was loaded by what is there (`$$new`), and adds nothing. */
const changed = (into: string, $set: Document): Document => ({
  $merge: { into, whenMatched: [{ $set }], whenNotMatched: 'discard' },
});

/**
 * Keeps, of a database that is about to be replaced by a backup of an earlier moment, what must not be undone or done
 * again: who was erased, which addresses are blocked, which mails left since, which newsletters and schedules were
 * called, who may no longer sign in, and which API keys were taken back.
 */
export async function carryOver({ old, staged, stagedName }: RestoreTarget, since: Date): Promise<void> {
  const leads = { from: stagedName('leads'), localField: 'lead', foreignField: '_id', as: 'known' };
  const sentSince = { $or: [{ createdAt: { $gte: since } }, { sentAt: { $gte: since } }] };
  const ofTheKnown = { $or: [{ lead: null }, { known: { $ne: [] } }] };
  const sameCall = { $eq: ['$call', '$$new.call'] };
  const calledTo = (field: string) => ({ $cond: [sameCall, `$$new.${field}`, `$${field}`] });
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
    people: [changed(stagedName('people'), { active: { $and: ['$active', '$$new.active'] } })],
  };
  for (const [collection, pipeline] of Object.entries(pipelines))
    await old(collection)
      .aggregate([...pipeline])
      .toArray();
  const keys = await old('apiKeys').distinct('_id');
  if (keys.length > 0) await staged('apiKeys').deleteMany({ _id: { $nin: keys } });
}
