import type { HandOffDocument } from './hand-offs.ts';
import type { Stored } from './stored.ts';

/** Hand-offs by offer, newest first, after the place a cursor marks; `salesperson` null finds everybody’s. */
export async function findHandOffs(
  handOffs: Stored<HandOffDocument>,
  {
    salesperson,
    state,
  }: { readonly salesperson: string | null; readonly state?: HandOffDocument['state'] | undefined },
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<HandOffDocument[]> {
  const place =
    after === null ? {} : { $or: [{ offeredAt: { $lt: after.at } }, { offeredAt: after.at, _id: { $lt: after.id } }] };
  const whose = salesperson === null ? {} : { salesperson };
  return handOffs.many(
    { ...place, ...whose, ...(state === undefined ? {} : { state }) },
    { sort: { offeredAt: -1, _id: -1 }, limit },
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
