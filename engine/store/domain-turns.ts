import type { Db } from 'mongodb';
import { z } from 'zod';
import { onceMore } from './once-more.ts';
import { stored, type Stored } from './stored.ts';

/** Until when the turns of a receiving domain with a rate are given out. All by MongoDB's clock: workers share it. */
const domainTurnsDocument = z.object({
  _id: z.string(),
  perMinute: z.int(),
  /** The turn that was given last, and the next one. */
  last: z.date(),
  next: z.date(),
  askedAt: z.date(),
});
type DomainTurnsDocument = z.infer<typeof domainTurnsDocument>;

/** The turn of a mail at its receiving domain, by the mail's key; an attempt uses it up. */
const domainTurnDocument = z.object({ _id: z.string(), perMinute: z.int(), at: z.date() });
type DomainTurnDocument = z.infer<typeof domainTurnDocument>;

const DAY_S = 86_400;
const MINUTE = 60_000;

export const domainTurnsCollection = (db: Db) =>
  stored(db, 'domainTurns', domainTurnsDocument, [{ key: { next: 1 }, expireAfterSeconds: DAY_S }]);
export const mailDomainTurnCollection = (db: Db) =>
  stored(db, 'mailDomainTurns', domainTurnDocument, [{ key: { at: 1 }, expireAfterSeconds: DAY_S }]);

/** Milliseconds until a mail's turn comes, less than nothing since it came; null where it has none at this rate. */
export async function untilTurn(
  turns: Stored<DomainTurnDocument>,
  key: string,
  perMinute: number,
): Promise<number | null> {
  const asked = turns.raw.aggregate([
    { $match: { _id: key, perMinute } },
    { $project: { _id: 0, ms: { $subtract: ['$at', '$$NOW'] } } },
  ]);
  const [found] = z.array(z.object({ ms: z.number() })).parse(await asked.toArray());
  return found?.ms ?? null;
}

/** Uses a mail's turn up: false where somebody did meanwhile. */
export const useTurn = async (turns: Stored<DomainTurnDocument>, key: string): Promise<boolean> =>
  (await turns.raw.deleteOne({ _id: key })).deletedCount === 1;

/** Takes the next turn of a domain: of two at once each gets its own. Under another rate than before the next one comes no later than that allows. */
export async function takeTurn(
  domains: Stored<DomainTurnsDocument>,
  domain: string,
  perMinute: number,
): Promise<{ readonly at: Date; readonly ms: number }> {
  const apart = MINUTE / perMinute;
  const next = { $ifNull: ['$next', '$$NOW'] };
  const soonest = { $cond: [{ $eq: ['$perMinute', perMinute] }, next, { $min: [next, { $add: ['$$NOW', apart] }] }] };
  const taken = await onceMore(() =>
    domains.raw.findOneAndUpdate(
      { _id: domain },
      [
        { $set: { last: { $max: ['$$NOW', soonest] }, perMinute, askedAt: '$$NOW' } },
        { $set: { next: { $add: ['$last', apart] } } },
      ],
      { upsert: true, returnDocument: 'after' },
    ),
  );
  const { last, askedAt } = domains.parse(taken);
  return { at: last, ms: last.getTime() - askedAt.getTime() };
}

/** Keeps the turn that a mail is to wait for. */
export async function keepDomainTurn(
  turns: Stored<DomainTurnDocument>,
  { _id, ...turn }: DomainTurnDocument,
): Promise<void> {
  await turns.raw.updateOne({ _id }, { $set: turn }, { upsert: true });
}
