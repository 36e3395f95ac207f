import type { ClientSession, Db, Filter, UpdateFilter } from 'mongodb';
import { z } from 'zod';
import type { PersonDocument } from './people.ts';
import { stored, type Stored } from './stored.ts';

const answer = z.string();

/** A lead offered to a salesperson by a step of its run. `state` leaves 'open' once, by compare-and-set. */
export const handOffDocument = z.object({
  _id: z.string(),
  /** `enrollment:node:visit`: a step that is performed again finds the hand-off it made. */
  key: z.string(),
  lead: z.string(),
  scenario: z.string(),
  version: z.int(),
  enrollment: z.string(),
  node: z.string(),
  visit: z.int(),
  state: z.enum(['open', 'accepted', 'rejected', 'expired', 'withdrawn']),
  /** Null until somebody is free to sell. */
  salesperson: z.string().nullable(),
  /** How often it was given to somebody. */
  assignments: z.int(),
  offeredAt: z.date(),
  remindedAt: z.date().nullable(),
  answeredAt: z.date().nullable(),
  /** Who accepted or rejected it, who may be somebody else than its salesperson; absent when nobody did. */
  answeredBy: z.string().optional(),
  /** Real time at which the lead is taken back. */
  answerBy: z.date().nullable(),
  bant: z.object({ budget: answer, authority: answer, need: answer, timing: answer }),
  rejection: z.string().nullable(),
  /** Why it was withdrawn, where it is not that its run ended early. */
  withdrawal: z.literal('machine-click').optional(),
  test: z.boolean(),
  /** Its answer, or that it was given to another, is not yet in the lead's events; absent once it is. */
  unsettled: z.literal(true).optional(),
});
export type HandOffDocument = z.infer<typeof handOffDocument>;
export type HandOffState = HandOffDocument['state'];

export const handOffCollection = (db: Db) =>
  stored(db, 'handOffs', handOffDocument, [
    { key: { key: 1 }, unique: true },
    { key: { salesperson: 1, state: 1, offeredAt: -1 } },
    { key: { salesperson: 1, offeredAt: -1, _id: -1 } },
    { key: { state: 1, offeredAt: -1 } },
    { key: { offeredAt: -1, _id: -1 } },
    { key: { enrollment: 1, state: 1 } },
    { key: { lead: 1 } },
    { key: { unsettled: 1 }, partialFilterExpression: { unsettled: true } },
  ]);

/**
 * Takes the least loaded active person who sells (of equals, the one served longest ago), raises the load and
 * returns the person; null when nobody sells. One atomic update, so two hand-offs at once never miscount.
 */
export async function takeSalesperson(
  people: Stored<PersonDocument>,
  at: Date,
  session: ClientSession,
): Promise<string | null> {
  const taken = await people.raw.findOneAndUpdate(
    { sells: true, active: true },
    { $inc: { openHandOffs: 1 }, $set: { lastHandOffAt: at } },
    { sort: { openHandOffs: 1, lastHandOffAt: 1, _id: 1 }, session, returnDocument: 'after' },
  );
  return taken?._id ?? null;
}

/** Adds `by` (1 or −1) to a person's open hand-offs. */
export async function changeLoad(
  people: Stored<PersonDocument>,
  person: string,
  by: 1 | -1,
  session: ClientSession,
): Promise<void> {
  await people.raw.updateOne({ _id: person }, { $inc: { openHandOffs: by } }, { session });
}

/** Changes an open hand-off that still matches `where`; null when it is no longer open or was changed meanwhile. */
export async function changeOpen(
  handOffs: Stored<HandOffDocument>,
  id: string,
  where: Filter<HandOffDocument>,
  update: UpdateFilter<HandOffDocument>,
  session?: ClientSession,
): Promise<HandOffDocument | null> {
  const changed = await handOffs.raw.findOneAndUpdate({ ...where, _id: id, state: 'open' }, update, {
    returnDocument: 'after',
    ...(session === undefined ? {} : { session }),
  });
  return changed === null ? null : handOffs.parse(changed);
}

/** Hand-offs whose closing, or giving to another, the lead's events do not tell yet; a closing only when older than `before`. */
export const unsettledHandOffs = async (
  handOffs: Stored<HandOffDocument>,
  before: Date,
  limit: number,
): Promise<HandOffDocument[]> =>
  handOffs.many({ unsettled: true, $or: [{ state: 'open' }, { answeredAt: { $lt: before } }] }, { limit });

/** Notes that the lead's events tell of the hand-off as it was read; one that changed meanwhile is still to be told. */
export async function markSettled(
  handOffs: Stored<HandOffDocument>,
  { _id, state, assignments }: HandOffDocument,
): Promise<void> {
  await handOffs.raw.updateOne({ _id, state, assignments }, { $unset: { unsettled: '' } });
}
