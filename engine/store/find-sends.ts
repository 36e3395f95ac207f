import type { Filter } from 'mongodb';
import { BOUNCE_KINDS } from '../mail/inbound/judge-bounce.ts';
import { type SendDocument, type Sends, UNSEEN } from './sends.ts';
import { type ByTime, inTimeOrder } from './time-cursor.ts';

/** Which of the mails are asked for. */
export interface SendsWanted {
  /** As the ledger has it, but for those that were taken and came back, or were complained of. */
  readonly state?: SendDocument['state'] | 'bounced' | 'complained' | undefined;
  readonly scenario?: string | undefined;
  /** To any of these leads. */
  readonly leads?: readonly string[] | undefined;
}

function standing(state: NonNullable<SendsWanted['state']>): Filter<SendDocument> {
  if (state === 'bounced') return { 'back.kind': { $in: [...BOUNCE_KINDS] } };
  if (state === 'complained') return { 'back.kind': 'complaint' };
  return state === 'sent' ? { state, back: { $exists: false } } : { state };
}

/** Mails to leads, to people, tests: those that match, by when they were prepared. */
export const findSends = (
  sends: Sends,
  { state, scenario, leads }: SendsWanted,
  page: ByTime,
): Promise<SendDocument[]> => {
  const { place, found } = inTimeOrder('createdAt', page);
  return sends.many(
    {
      ...place,
      ...(state === undefined ? {} : standing(state)),
      ...(scenario === undefined ? {} : { scenario }),
      ...(leads === undefined ? {} : { lead: { $in: [...leads] } }),
    },
    found,
  );
};

/** More than these are "many" to who reads it; counting them all costs more. */
const COUNTED = 10_000;

/** How many mails of unknown fate nobody has seen yet, at most ten thousand. */
export const countUnseen = (sends: Sends): Promise<number> => sends.raw.countDocuments(UNSEEN, { limit: COUNTED });
