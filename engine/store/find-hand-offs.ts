import type { HandOffDocument } from './hand-offs.ts';
import type { Stored } from './stored.ts';
import { type ByTime, inTimeOrder } from './time-cursor.ts';

/** Which hand-offs are asked for; `salesperson` null finds everybody’s. */
export interface HandOffsWanted {
  readonly salesperson: string | null;
  readonly state?: HandOffDocument['state'] | undefined;
  /** Of any of these leads. */
  readonly leads?: readonly string[] | undefined;
}

/** Hand-offs that match, by when they were offered. */
export async function findHandOffs(
  handOffs: Stored<HandOffDocument>,
  { salesperson, state, leads }: HandOffsWanted,
  page: ByTime,
): Promise<HandOffDocument[]> {
  const { place, found } = inTimeOrder('offeredAt', page);
  return handOffs.many(
    {
      ...place,
      ...(salesperson === null ? {} : { salesperson }),
      ...(state === undefined ? {} : { state }),
      ...(leads === undefined ? {} : { lead: { $in: [...leads] } }),
    },
    found,
  );
}

/** More are not shown of one lead. */
const SHOWN = 10;

/** The hand-offs of a lead in which at least one BANT question was answered, newest first; `salesperson` as for `findHandOffs`. */
export async function qualifiedHandOffs(
  handOffs: Stored<HandOffDocument>,
  lead: string,
  salesperson: string | null,
): Promise<HandOffDocument[]> {
  const answered = ['budget', 'authority', 'need', 'timing'].map((question) => ({ [`bant.${question}`]: { $ne: '' } }));
  const whose = salesperson === null ? {} : { salesperson };
  return handOffs.many({ lead, ...whose, $or: answered }, { sort: { offeredAt: -1, _id: -1 }, limit: SHOWN });
}
