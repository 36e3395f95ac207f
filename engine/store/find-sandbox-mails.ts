import { z } from 'zod';
import { type SandboxMailDocument, sandboxMailDocument } from './sandbox-mails.ts';
import type { Stored } from './stored.ts';

const listing = sandboxMailDocument.omit({ raw: true });
export type SandboxMailListing = z.infer<typeof listing>;

/** Received mails, newest first, without their text; `to` narrows to one recipient. */
export async function findSandboxMails(
  mails: Stored<SandboxMailDocument>,
  to: string | undefined,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<SandboxMailListing[]> {
  const place =
    after === null
      ? {}
      : { $or: [{ receivedAt: { $lt: after.at } }, { receivedAt: after.at, _id: { $lt: after.id } }] };
  const where = to === undefined ? place : { ...place, to };
  const found = await mails.raw
    .find(where, { projection: { raw: 0 }, sort: { receivedAt: -1, _id: -1 }, limit })
    .toArray();
  return z.array(listing).parse(found);
}
