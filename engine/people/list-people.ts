import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { FIRST_ADMIN } from './can-administer.ts';
import { invitedAmong } from '../store/one-time-tokens.ts';
import { type PageAsked, pageOf } from '../store/page-of.ts';
import { findPeople, type PersonDocument } from '../store/people.ts';

/** A person as the list shows them; `invited`: has an invitation and has not followed it; `cameIn`: has signed in at least once. */
export interface ListedPerson {
  readonly person: PersonDocument;
  readonly invited: boolean;
  readonly cameIn: boolean;
}

/** A page of people, by name. Throws `cursor-invalid`. */
export async function listPeople(
  { store }: Pick<Engine, 'store'>,
  { cursor, limit }: PageAsked,
): Promise<{ items: ListedPerson[]; next: string | null }> {
  const after = cursor === undefined ? null : await store.people.one({ _id: cursor });
  if (cursor !== undefined && after === null)
    throw new DomainError('cursor-invalid', 'this cursor was not given by this list');
  const found = await findPeople(store.people, after, limit + 1);
  const { items, next } = pageOf(found, limit, ({ _id }) => _id);
  const waiting = await invitedAmong(
    store.oneTimeTokens,
    items.map(({ _id }) => _id),
  );
  return {
    items: items.map((person) => ({
      person,
      invited: person.passwordHash === null && waiting.has(person._id),
      // Without a password nobody comes in but the account of the first start, by its links.
      cameIn: person.passwordHash !== null || person._id === FIRST_ADMIN,
    })),
    next,
  };
}
