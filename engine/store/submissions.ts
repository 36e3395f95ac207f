import type { Db } from 'mongodb';
import { z } from 'zod';
import { stored, type Stored } from './stored.ts';

/** One form sent by one lead. The answers are in the lead's profile; here is only what links and counts need. */
export const submissionDocument = z.object({
  /** Made from form, submission key and address: the same submission always has the same id. */
  _id: z.string(),
  form: z.string(),
  formVersion: z.int(),
  lead: z.string(),
  /** The file promised in exchange; it stays reachable whatever becomes of the form. */
  magnet: z.string().nullable(),
  /** Consent was ticked after an unsubscribe: it waits for a confirmation by mail. */
  confirmation: z.boolean(),
  at: z.date(),
});
export type SubmissionDocument = z.infer<typeof submissionDocument>;

export const submissionCollection = (db: Db) =>
  stored(db, 'submissions', submissionDocument, [{ key: { form: 1, at: -1 } }, { key: { lead: 1 } }]);

const counted = z.array(z.object({ _id: z.string(), count: z.int() }));

/** How many submissions each of these forms has had, by form id, from the index alone; forms without any are absent. */
export async function countSubmissions(
  submissions: Stored<SubmissionDocument>,
  forms: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await submissions.raw
    .aggregate([{ $match: { form: { $in: forms } } }, { $group: { _id: '$form', count: { $sum: 1 } } }])
    .toArray();
  return new Map(counted.parse(rows).map(({ _id, count }) => [_id, count]));
}
