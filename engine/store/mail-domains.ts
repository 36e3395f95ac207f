import type { Db } from 'mongodb';
import { z } from 'zod';
import { stored, type Stored } from './stored.ts';

/** How mail to the addresses of one domain goes; only of domains where something is, or was, amiss. */
export const mailDomainDocument = z.object({
  /** In lower case. */
  _id: z.string(),
  /** Refusals for a time in a row, with no mail taken between. */
  strikes: z.int(),
  /** No mail leaves to it before then. */
  slowUntil: z.date().nullable(),
  /** Since when its server refuses us as a sender: no mail leaves to it until somebody lets it. */
  heldSince: z.date().nullable(),
  /** The code of the last refusal. */
  code: z.string(),
  at: z.date(),
  /** When people are to be told, or told again, that it is held; null when they were. */
  tellAt: z.date().nullable(),
});
export type MailDomainDocument = z.infer<typeof mailDomainDocument>;

export const mailDomainCollection = (db: Db) =>
  stored(db, 'mailDomains', mailDomainDocument, [{ key: { heldSince: -1 } }, { key: { tellAt: 1 } }]);

type MailDomains = Stored<MailDomainDocument>;

/** Notes that a domain's server refuses us; of several refusals the first holds it. */
export async function hold(domains: MailDomains, domain: string, code: string, at: Date): Promise<void> {
  await domains.raw.updateOne(
    { _id: domain, heldSince: null },
    { $set: { heldSince: at, code, at, tellAt: at }, $setOnInsert: { strikes: 0, slowUntil: null } },
    { upsert: true },
  );
}

/** Lets mail to a domain leave again. False when it was not held. */
export async function release(domains: MailDomains, domain: string): Promise<boolean> {
  const { matchedCount } = await domains.raw.updateOne(
    { _id: domain, heldSince: { $ne: null } },
    { $set: { heldSince: null, slowUntil: null, strikes: 0, tellAt: null } },
  );
  return matchedCount === 1;
}

/** Counts a refusal for a time: answers how many there were in a row. */
export async function strike(domains: MailDomains, domain: string, code: string, at: Date): Promise<number> {
  const counted = await domains.raw.findOneAndUpdate(
    { _id: domain },
    { $inc: { strikes: 1 }, $set: { code, at }, $setOnInsert: { slowUntil: null, heldSince: null, tellAt: null } },
    { upsert: true, returnDocument: 'after' },
  );
  return counted?.strikes ?? 1;
}

export async function slow(domains: MailDomains, domain: string, until: Date): Promise<void> {
  await domains.raw.updateOne({ _id: domain }, { $max: { slowUntil: until } });
}

/** A mail to the domain was taken: it is well. */
export async function recover(domains: MailDomains, domain: string): Promise<void> {
  await domains.raw.updateOne({ _id: domain, strikes: { $gt: 0 } }, { $set: { strikes: 0, slowUntil: null } });
}
