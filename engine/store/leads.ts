import type { Db } from 'mongodb';
import { z } from 'zod';
import { jsonObject } from '../scenario/json.ts';
import { stage } from '../scenario/stage.ts';
import { LEAD_ORDERS } from './lead-orders.ts';
import { indexFor } from './page-in-order.ts';
import { stored, type Stored } from './stored.ts';

/**
 * A lead as it stands: what its events made of it. `seq` is the number of its last event.
 * A test lead (`test`) is a copy or an invention for one test run: it has no identity and counts nowhere.
 */
export const leadDocument = z.object({
  _id: z.string(),
  /** Normalised address, unique among leads that are `identified`: test leads are not. */
  email: z.string().nullable(),
  identified: z.boolean(),
  profile: jsonObject,
  score: z.number(),
  stage,
  tags: z.array(z.string()),
  source: z.string(),
  channel: z.string(),
  /** Marketing mail: given and not withdrawn. */
  mailConsent: z.boolean(),
  openTrackingConsent: z.boolean(),
  /** Topics of marketing mail the lead does not want. */
  refusedTopics: z.array(z.string()).default([]),
  unsubscribedAt: z.date().nullable(),
  /** Mails that came back for a time, since the lead last gave a sign of life. */
  softBounces: z.object({ count: z.int(), since: z.date() }).nullish(),
  /** The salesperson the lead was handed to and who has not given it back. */
  owner: z.string().nullable(),
  /** When a mail to it was claimed last, while mails are capped: of two claims at once one sees the other. */
  mailedAt: z.date().optional(),
  seq: z.int(),
  createdAt: z.date(),
  lastEventAt: z.date(),
  test: z.object({ by: z.string(), mailTo: z.string(), copyOf: z.string().optional() }).optional(),
  /** A test lead is erased then, with what its test run left. */
  forgetAt: z.date().optional(),
});
export type LeadDocument = z.infer<typeof leadDocument>;

export const leadCollection = (db: Db) =>
  stored(db, 'leads', leadDocument, [
    { key: { email: 1 }, unique: true, partialFilterExpression: { identified: true } },
    ...Object.values(LEAD_ORDERS).map(indexFor),
    { key: { owner: 1, lastEventAt: -1 } },
    { key: { forgetAt: 1 }, partialFilterExpression: { forgetAt: { $exists: true } } },
    { key: { 'test.copyOf': 1 }, partialFilterExpression: { 'test.copyOf': { $exists: true } } },
    { key: { identified: 1, email: 1 }, partialFilterExpression: { identified: false } },
  ]);

/** Leads that something happened to since an instant, the latest first, at most `limit`; test leads not among them. */
export async function* leadsActiveSince(
  leads: Stored<LeadDocument>,
  since: Date,
  limit: number,
): AsyncGenerator<LeadDocument, void> {
  const found = leads.raw.find(
    { lastEventAt: { $gte: since }, test: { $exists: false } },
    { sort: { lastEventAt: -1, _id: -1 }, limit },
  );
  for await (const lead of found) yield leads.parse(lead);
}

/** The test leads that are copies of a lead, or carry its address, by id. */
export async function testLeadsOf(
  leads: Stored<LeadDocument>,
  { id, email }: { readonly id: string; readonly email: string | null },
): Promise<string[]> {
  const of = { $or: [{ 'test.copyOf': id }, ...(email === null ? [] : [{ identified: false, email }])] };
  const found = leads.raw.find(of, { projection: { _id: 1 } });
  return (await found.toArray()).map(({ _id }) => _id);
}

/** Test leads whose time is over, by id. */
export async function outdatedTestLeads(leads: Stored<LeadDocument>, now: Date, limit: number): Promise<string[]> {
  const found = leads.raw.find({ forgetAt: { $lte: now } }, { projection: { _id: 1 }, limit });
  return (await found.toArray()).map(({ _id }) => _id);
}

/** The leads that agreed to marketing mail and have an address, with no more than these. */
export async function* leadsToMail(
  leads: Stored<LeadDocument>,
): AsyncGenerator<{ readonly _id: string; readonly email: string }, void> {
  const found = leads.raw.find(
    { mailConsent: true, email: { $ne: null }, test: { $exists: false } },
    { projection: { email: 1 } },
  );
  for await (const { _id, email } of found) if (email !== null) yield { _id, email };
}
