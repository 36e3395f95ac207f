import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import { isDuplicateKey } from './is-duplicate-key.ts';
import { stored, type Stored } from './stored.ts';

/** How mail to the addresses of one domain goes; only of domains where something is, or was of late, amiss. */
export const mailDomainDocument = z.object({
  /** In lower case. */
  _id: z.string(),
  /** Refusals for a time in a row, with no mail taken between. */
  strikes: z.int(),
  /** No mail leaves to it before then. */
  slowUntil: z.date().nullable(),
  /** Leads for whose mails its server refused us as a sender, of late and with no mail taken between. */
  refusedFor: z.array(z.string()).default([]),
  /** Since when no mail leaves to it because it refuses us; tried again at `heldUntil`, or when somebody lets it. */
  heldSince: z.date().nullable(),
  heldUntil: z.date().nullable().default(null),
  /** The code of the last refusal. */
  code: z.string(),
  at: z.date(),
  /** When people are to be told, or told again, that it is held; null when they were. */
  tellAt: z.date().nullable(),
});
export type MailDomainDocument = z.infer<typeof mailDomainDocument>;

const FORGOTTEN_S = 30 * 86_400;

export const mailDomainCollection = (db: Db) =>
  stored(db, 'mailDomains', mailDomainDocument, [
    { key: { heldUntil: 1 } },
    { key: { slowUntil: 1 } },
    { key: { tellAt: 1 } },
    { key: { at: 1 }, expireAfterSeconds: FORGOTTEN_S },
  ]);

type MailDomains = Stored<MailDomainDocument>;

/** Of a domain with which nothing is amiss. */
const WELL = { slowUntil: null, heldSince: null, heldUntil: null, tellAt: null } as const;

/** Of two that make the document at once, the second finds it made. */
async function again<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return write();
  }
}

/** Notes that a domain's server refused us for a lead's mail: answers for how many leads by now. */
export async function noteRefusal(
  domains: MailDomains,
  domain: string,
  lead: string,
  code: string,
  at: Date,
): Promise<number> {
  const noted = await again(() =>
    domains.raw.findOneAndUpdate(
      { _id: domain },
      { $addToSet: { refusedFor: lead }, $set: { code, at }, $setOnInsert: { ...WELL, strikes: 0 } },
      { upsert: true, returnDocument: 'after' },
    ),
  );
  return noted === null ? 1 : domains.parse(noted).refusedFor.length;
}

/** Lets no mail leave to a domain until an instant; one that is held stays as it is. */
export async function hold(domains: MailDomains, domain: string, at: Date, until: Date): Promise<void> {
  await domains.raw.updateOne(
    { _id: domain, $or: [{ heldUntil: null }, { heldUntil: { $lte: at } }] },
    { $set: { heldSince: at, heldUntil: until, tellAt: at, refusedFor: [] } },
  );
}

/** Lets mail to a domain leave again. False when it was not held. */
export async function release(domains: MailDomains, domain: string, session?: ClientSession): Promise<boolean> {
  const { matchedCount } = await domains.raw.updateOne(
    { _id: domain, heldSince: { $ne: null } },
    { $set: { ...WELL, strikes: 0, refusedFor: [] } },
    session === undefined ? {} : { session },
  );
  return matchedCount === 1;
}

/** The domains to which no mail leaves now, or less: held first, then slowed, the latest first. */
export async function troubledDomains(domains: MailDomains, now: Date, limit: number): Promise<MailDomainDocument[]> {
  const held = await domains.many({ heldUntil: { $gt: now } }, { sort: { heldUntil: -1 }, limit });
  const slowed = await domains.many({ slowUntil: { $gt: now } }, { sort: { slowUntil: -1 }, limit });
  const others = slowed.filter(({ _id }) => held.every((domain) => domain._id !== _id));
  return [...held, ...others].slice(0, limit);
}

/** Counts a refusal for a time: answers how many there were in a row. */
export async function strike(domains: MailDomains, domain: string, code: string, at: Date): Promise<number> {
  const counted = await again(() =>
    domains.raw.findOneAndUpdate(
      { _id: domain },
      { $inc: { strikes: 1 }, $set: { code, at }, $setOnInsert: { ...WELL, refusedFor: [] } },
      { upsert: true, returnDocument: 'after' },
    ),
  );
  return counted?.strikes ?? 1;
}

/** Lets no mail leave to a domain for a while. */
export async function slow(domains: MailDomains, domain: string, until: Date): Promise<void> {
  await domains.raw.updateOne({ _id: domain }, { $max: { slowUntil: until } });
}

/** A mail to the domain was taken: it is well. */
export async function recover(domains: MailDomains, domain: string): Promise<void> {
  await domains.raw.deleteOne({ _id: domain });
}

/** Domains where something was amiss since an instant, those that are held first; at most `limit`. */
export const domainsAmiss = async (domains: MailDomains, since: Date, limit: number): Promise<MailDomainDocument[]> =>
  domains.many({ at: { $gt: since } }, { sort: { heldUntil: -1, at: -1 }, limit });
