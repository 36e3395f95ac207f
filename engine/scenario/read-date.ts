import { Temporal } from 'temporal-polyfill';
import type { Json } from './json.ts';

const BEGINS_WITH_A_DATE = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/;
const FRENCH = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/;

/** The date a profile's value begins with, by ISO 8601 (`2026-05-31`) or as French writes it (`31/05/2026`), as it is written there; null for what is no date. */
export function readDate(value: Json | undefined): Temporal.PlainDate | null {
  const text = typeof value === 'string' ? value.trim() : '';
  const [, isoYear, isoMonth, isoDay] = BEGINS_WITH_A_DATE.exec(text) ?? [];
  const [, day = isoDay, month = isoMonth, year = isoYear] = FRENCH.exec(text) ?? [];
  if (year === undefined) return null;
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
