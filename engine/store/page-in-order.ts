import { BSON, type CollationOptions, type FindOptions, type IndexDescription } from 'mongodb';
import { z } from 'zod';
import { readSort } from '../../api/contract/lists/column.ts';
import { DomainError } from '../errors.ts';
import { own } from '../scenario/own.ts';
import { type PageAsked, pageOf } from './page-of.ts';
import { LONGEST_SEARCH, searchFailed } from './search-in-time.ts';
import type { Identified } from './stored.ts';

/** Words stand in a list without regard to accents and capitals. */
const AS_WORDS: CollationOptions = { locale: 'fr', strength: 1 };

/** What a list may be put in order by: the fields that count, one after the other, and the id where they are equal. */
export interface Order {
  readonly by: readonly string[];
  /** They hold words that people wrote. */
  readonly words?: true;
  /** Its index runs from the latest to the earliest; it is read both ways. */
  readonly latestFirst?: true;
}

/** An order as it was asked for: `down` is from Z to A, from the most to the least, from the latest on. */
export interface OrderAsked {
  readonly order: Order;
  readonly down: boolean;
}

/** What is looked for in a list, and the order asked for. */
export interface Searched {
  readonly search?: string | undefined;
  readonly sort?: string | undefined;
}

/** The order named by `sort`, as lists are asked for one (api/contract/lists/column.ts), among those a list has. */
export function orderAsked(orders: Readonly<Record<string, Order>>, sort: string): OrderAsked {
  const { by, down } = readSort(sort);
  const order = own(orders, by);
  if (order === undefined) throw new Error(`this list has no order ${sort}`);
  return { order, down };
}

const keyOf = ({ by }: Order, direction: 1 | -1): Record<string, 1 | -1> =>
  Object.fromEntries([...by, '_id'].map((field) => [field, direction]));

const indexKey = (order: Order) => keyOf(order, order.latestFirst === true ? -1 : 1);
const indexName = ({ by }: Order): string => `words_${by.join('_')}`;

/** The index that a list in this order is read from. */
export const indexFor = (order: Order): IndexDescription => ({
  key: indexKey(order),
  ...(order.words === true ? { name: indexName(order), collation: AS_WORDS } : {}),
});

const valueAt = (document: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((within, name) => (isRecord(within) ? (within[name] ?? null) : null), document);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The place after an item: its values in the order, its id last, as text. */
export const placeAfter = (item: Identified, { by }: Order): string =>
  Buffer.from(BSON.EJSON.stringify([...by, '_id'].map((path) => valueAt(item, path)))).toString('base64url');

const identified = z.array(z.looseObject({ _id: z.string() }));
const place = z.array(z.union([z.date(), z.json()]));

/** Reads `placeAfter`. Throws `cursor-invalid`, for what another order gave too. */
function readPlace(cursor: string, { by }: Order): Record<string, unknown> {
  try {
    const text = Buffer.from(cursor, 'base64url').toString();
    const values = place.parse(BSON.EJSON.parse(text));
    if (values.length === by.length + 1 && typeof values.at(-1) === 'string')
      return Object.fromEntries([...by, '_id'].map((field, index) => [field, values[index]]));
  } catch (cause) {
    throw new DomainError('cursor-invalid', 'this cursor was not given by this list', { cause });
  }
  throw new DomainError('cursor-invalid', 'this cursor was not given by this list in this order');
}

/**
 * Where the index of an order is read from on: whatever the fields hold, of whichever type, or hold not. Read forwards
 * MongoDB begins at the place itself, which is why its item is left out; read backwards it ends before it.
 */
function onFrom({ order, down }: OrderAsked, cursor: string): { where: object; from: FindOptions } {
  const at = readPlace(cursor, order);
  const hint = order.words === true ? indexName(order) : indexKey(order);
  return down === (order.latestFirst === true)
    ? { where: { _id: { $ne: String(at['_id']) } }, from: { hint, min: at } }
    : { where: {}, from: { hint, max: at } };
}

/** As much of a collection as a list needs. */
interface Findable {
  find(where: object, options: FindOptions): { toArray(): Promise<unknown[]> };
}

/** A page of what matches, in order, each once. Throws `cursor-invalid`, and `search-too-long` after ten seconds. */
export async function pageInOrder(
  { raw }: { readonly raw: Findable },
  where: object,
  { cursor, limit, ...asked }: PageAsked & OrderAsked,
  options: Pick<FindOptions, 'projection'> = {},
): Promise<{ items: Identified[]; next: string | null }> {
  const { order, down } = asked;
  const on = cursor === undefined ? { where: {}, from: {} } : onFrom(asked, cursor);
  const found = await raw
    .find(
      { $and: [where, on.where] },
      {
        ...options,
        ...on.from,
        sort: keyOf(order, down ? -1 : 1),
        limit: limit + 1,
        maxTimeMS: LONGEST_SEARCH,
        ...(order.words === true ? { collation: AS_WORDS } : {}),
      },
    )
    .toArray()
    .catch((error: unknown) => Promise.reject(searchFailed(error)));
  return pageOf(identified.parse(found), limit, (last) => placeAfter(last, order));
}
