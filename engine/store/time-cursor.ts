import { DomainError } from '../errors.ts';

/** The place after one item of a list sorted by time and id, as text: `<ms>:<id>`. */
export const timeCursor = (at: Date, id: string): string => `${at.getTime()}:${id}`;

/** Reads a `timeCursor`; null without one. Throws `cursor-invalid`. */
export function readTimeCursor(cursor: string | undefined): { readonly at: Date; readonly id: string } | null {
  if (cursor === undefined) return null;
  const [, ms = '', id = ''] = /^(\d{1,15}):([\w:-]{1,200})$/.exec(cursor) ?? [];
  if (id === '') throw new DomainError('cursor-invalid', 'this cursor was not given by this list');
  return { at: new Date(Number(ms)), id };
}

/** What is looked for in a list by time, and which way it is read. */
export interface SearchedByTime {
  readonly search?: string | undefined;
  readonly oldestFirst: boolean;
}

/** How a list by time is read: newest first unless `oldestFirst`, after the place a cursor marks. */
export interface ByTime {
  readonly after: ReturnType<typeof readTimeCursor>;
  readonly oldestFirst: boolean;
  readonly limit: number;
}

/** What a page of a list by the instant in `field` is found by, and its order. */
export function inTimeOrder(field: string, { after, oldestFirst, limit }: ByTime) {
  const [beyond, direction] = oldestFirst ? (['$gt', 1] as const) : (['$lt', -1] as const);
  const place =
    after === null
      ? {}
      : { $or: [{ [field]: { [beyond]: after.at } }, { [field]: after.at, _id: { [beyond]: after.id } }] };
  return { place, found: { sort: { [field]: direction, _id: direction }, limit } } as const;
}
