import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import { jsonObject } from '../scenario/json.ts';
import { stored, type Stored } from './stored.ts';
import { timeCursor } from './time-cursor.ts';

/** What people do to scenarios under way, to how mail leaves and to the accounts of others, and which lists they take away. */
export const AUDITED = [
  'published',
  'rolled-back',
  'migrated',
  'migrated-rest',
  'migrated-back',
  'migration-stopped',
  'paused',
  'resumed',
  'stopped',
  'moved',
  'skipped',
  'retried',
  'removed',
  'operation-stopped',
  'path-accepted',
  'path-deleted',
  'password-link-made',
  'dkim-key-made',
  'dkim-key-signs',
  'dkim-key-rests',
  'dkim-key-deleted',
  'domain-released',
  'unknown-mails-seen',
  'list-exported',
] as const;

/** Who did what to whom, and when. Written before it is done; `done` and `to` are filled in as it is. */
export const auditDocument = z.object({
  _id: z.string(),
  at: z.date(),
  /** The person or API key. */
  by: z.string(),
  what: z.enum(AUDITED),
  /** Null for what is done to no scenario in particular. */
  scenario: z.string().nullable(),
  /** How it was to be done. */
  data: jsonObject,
  /** The leads it was done to one by one, at most the first thousand, with what became of each: `done`, or why not. */
  to: z.array(z.object({ enrollment: z.string(), lead: z.string(), result: z.string() })),
  /** How many it was done to; null while it is under way. */
  done: z.int().nullable(),
});
export type AuditDocument = z.infer<typeof auditDocument>;

/** The leads that are named one by one. */
const NAMED = 1_000;

export const auditCollection = (db: Db) =>
  stored(db, 'audit', auditDocument, [{ key: { scenario: 1, at: -1, _id: -1 } }, { key: { 'to.lead': 1, at: -1 } }]);

/** Adds to what an operation came to. */
export async function auditResults(
  audit: Stored<AuditDocument>,
  id: string,
  to: AuditDocument['to'],
  done: number,
  session?: ClientSession,
): Promise<void> {
  await audit.raw.updateOne(
    { _id: id },
    { $set: { done }, $push: { to: { $each: to, $slice: NAMED } } },
    session === undefined ? {} : { session },
  );
}

/** Keeps how many rows of a list left. */
export const wroteRows = async (audit: Stored<AuditDocument>, id: string, rows: number): Promise<void> =>
  void (await audit.raw.updateOne({ _id: id }, { $set: { done: rows } }));

/** What was done to a scenario, newest first, after the place a cursor marks. */
export async function auditOf(
  audit: Stored<AuditDocument>,
  scenario: string,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<{ items: AuditDocument[]; next: string | null }> {
  const where = after === null ? {} : { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] };
  const found = await audit.many({ scenario, ...where }, { sort: { at: -1, _id: -1 }, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? timeCursor(last.at, last._id) : null };
}
