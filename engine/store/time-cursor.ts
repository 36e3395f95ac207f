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
