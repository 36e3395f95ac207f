import type { Filter } from 'mongodb';
import type { SendDocument, Sends } from './sends.ts';

/** Which of the mails are asked for. */
export interface SendsWanted {
  readonly state?: SendDocument['state'] | undefined;
  readonly scenario?: string | undefined;
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
    { ...place, ...(state === undefined ? {} : { state }), ...(scenario === undefined ? {} : { scenario }) },
    { sort: { createdAt: -1, _id: -1 }, limit },
  );
};

/** More than these are "many" to who reads it; counting them all costs more. */
const COUNTED = 10_000;

/** How many mails stand so, at most ten thousand. */
export const countSends = (sends: Sends, state: SendDocument['state']): Promise<number> =>
  sends.raw.countDocuments({ state }, { limit: COUNTED });
