import type { Filter } from 'mongodb';
import { z } from 'zod';
import { type SandboxMailDocument, sandboxMailDocument } from './sandbox-mails.ts';
import type { Stored } from './stored.ts';

const listing = sandboxMailDocument.omit({ raw: true, messageId: true });
export type SandboxMailListing = z.infer<typeof listing>;

/** All mails of the sandbox but those of these Message-IDs; null: all. One that does not say its Message-ID is left out: it may be one of them. */
export const sandboxMailsBut = (hidden: readonly string[] | null): Filter<SandboxMailDocument> =>
  hidden === null ? {} : { messageId: { $exists: true, $nin: [...hidden] } };

/** Received mails, newest first, without their text; `to` narrows to one recipient, `hidden` as in `sandboxMailsBut`. */
export async function findSandboxMails(
  mails: Stored<SandboxMailDocument>,
  { to, hidden }: { readonly to: string | undefined; readonly hidden: readonly string[] | null },
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<SandboxMailListing[]> {
  const place =
    after === null
      ? {}
      : { $or: [{ receivedAt: { $lt: after.at } }, { receivedAt: after.at, _id: { $lt: after.id } }] };
  const where = { ...place, ...sandboxMailsBut(hidden), ...(to === undefined ? {} : { to }) };
  const found = await mails.raw
    .find(where, { projection: { raw: 0, messageId: 0 }, sort: { receivedAt: -1, _id: -1 }, limit })
    .toArray();
  return z.array(listing).parse(found);
}
