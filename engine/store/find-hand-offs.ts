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
