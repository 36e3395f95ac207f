import type { ClientSession } from 'mongodb';
import type { LeadDocument } from './leads.ts';
import type { Stored } from './stored.ts';

/** A lead about to get so many events; the last that is sure to be recorded was at `lastEventAt`. */
interface Taken {
  readonly lead: string;
  readonly events: number;
  readonly lastEventAt: Date | null;
}

const counting = ({ events, lastEventAt }: Taken) => ({
  $inc: { seq: events },
  ...(lastEventAt === null ? {} : { $max: { lastEventAt } }),
});

/** Holds different leads until the end of the transaction, with their events counted: by id, without those that are not there. */
export async function takeLeads(
  leads: Stored<LeadDocument>,
  taken: readonly Taken[],
  session: ClientSession,
): Promise<ReadonlyMap<string, LeadDocument>> {
  const [only] = taken;
  if (only === undefined) return new Map();
  if (taken.length === 1) {
    const options = { session, returnDocument: 'after' } as const;
    const held = await leads.raw.findOneAndUpdate({ _id: only.lead }, counting(only), options);
    return new Map(held === null ? [] : [[only.lead, leads.parse(held)]]);
  }
  await leads.raw.bulkWrite(
    taken.map((one) => ({ updateOne: { filter: { _id: one.lead }, update: counting(one) } })),
    { session },
  );
  const held = await leads.many({ _id: { $in: taken.map(({ lead }) => lead) } }, { session });
  return new Map(held.map((lead) => [lead._id, lead]));
}
