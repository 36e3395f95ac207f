import type { Db } from 'mongodb';
import { z } from 'zod';
import { isDuplicateKey } from './is-duplicate-key.ts';
import { type Stored, stored } from './stored.ts';

/** A report of a mail provider that was taken, so that it is taken once. */
const providerReportDocument = z.object({
  /** `provider:id`, the provider's own id of it. */
  _id: z.string(),
  /** Of what it said: the same id that says something else is a forgery. */
  digest: z.string(),
  done: z.boolean(),
  expiresAt: z.date(),
});
export type ProviderReportDocument = z.infer<typeof providerReportDocument>;

export const providerReportCollection = (db: Db) =>
  stored(db, 'providerReports', providerReportDocument, [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }]);

type Reports = Stored<ProviderReportDocument>;

/** Whether a report is to be applied: it is new, or its application was cut short. */
export async function claimReport(reports: Reports, claim: Omit<ProviderReportDocument, 'done'>): Promise<boolean> {
  try {
    await reports.raw.insertOne({ ...claim, done: false });
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const { _id, digest } = claim;
  return (await reports.one({ _id, digest, done: false })) !== null;
}

/** Notes that a report was applied. */
export async function settleReport(reports: Reports, _id: string): Promise<void> {
  await reports.raw.updateOne({ _id }, { $set: { done: true } });
}
