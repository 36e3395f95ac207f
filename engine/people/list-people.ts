import { PEOPLE_FIRST } from '../../api/contract/lists/person-columns.ts';
import type { Engine } from '../engine.ts';
import { FIRST_ADMIN } from './can-administer.ts';
import { findInOrder } from '../store/find-in-order.ts';
import { invitedAmong } from '../store/one-time-tokens.ts';
import { orderAsked, type Searched } from '../store/page-in-order.ts';
import type { PageAsked } from '../store/page-of.ts';
import type { PersonDocument } from '../store/people.ts';
import { PERSON_ORDERS } from '../store/person-orders.ts';

/** A person as the list shows them; `invited`: has an invitation and has not followed it; `cameIn`: has signed in at least once. */
export interface ListedPerson {
  readonly person: PersonDocument;
  readonly invited: boolean;
  readonly cameIn: boolean;
}

/** A page of people, by name unless asked otherwise. Throws `cursor-invalid`. */
export async function listPeople(
  { store }: Pick<Engine, 'store'>,
  { cursor, limit, search, sort = PEOPLE_FIRST }: PageAsked & Searched,
): Promise<{ items: ListedPerson[]; next: string | null }> {
  const asked = { cursor, limit, ...orderAsked(PERSON_ORDERS, sort) };
  const { items, next } = await findInOrder(store.people, ['name', 'email'], search, asked);
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
