import type { Filter } from 'mongodb';
import { BOUNCE_KINDS } from '../mail/inbound/judge-bounce.ts';
import { type SendDocument, type Sends, UNSEEN } from './sends.ts';

/** Which of the mails are asked for. */
export interface SendsWanted {
  /** As the ledger has it, but for those that were taken and came back, or were complained of. */
  readonly state?: SendDocument['state'] | 'bounced' | 'complained' | undefined;
  readonly scenario?: string | undefined;
}

function standing(state: NonNullable<SendsWanted['state']>): Filter<SendDocument> {
  if (state === 'bounced') return { 'back.kind': { $in: [...BOUNCE_KINDS] } };
  if (state === 'complained') return { 'back.kind': 'complaint' };
  return state === 'sent' ? { state, back: { $exists: false } } : { state };
}

/** Mails to leads, to people, tests: those that match, newest first, after the place a cursor marks. */
export const findSends = (
  sends: Sends,
  { state, scenario }: SendsWanted,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<SendDocument[]> => {
  const place: Filter<SendDocument> =
    after === null ? {} : { $or: [{ createdAt: { $lt: after.at } }, { createdAt: after.at, _id: { $lt: after.id } }] };
  return sends.many(
    { ...place, ...(state === undefined ? {} : standing(state)), ...(scenario === undefined ? {} : { scenario }) },
    { sort: { createdAt: -1, _id: -1 }, limit },
  );
};

/** More than these are "many" to who reads it; counting them all costs more. */
const COUNTED = 10_000;

/** How many mails of unknown fate nobody has seen yet, at most ten thousand. */
export const countUnseen = (sends: Sends): Promise<number> => sends.raw.countDocuments(UNSEEN, { limit: COUNTED });
