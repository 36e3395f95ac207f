import type { Filter } from 'mongodb';
import type { Temporal } from 'temporal-polyfill';
import type { LeadDocument } from './leads.ts';

/** Beyond this many dates, comparing each lead with all of them costs more than it saves. */
const MOST_DATES = 60;

const two = (value: number): string => String(value).padStart(2, '0');

/** A filter that lets through every lead whose field may name one of these days (or, yearly, its return), and few others. */
export function leadsNamingDates(
  field: string,
  dates: readonly Temporal.PlainDate[],
  yearly: boolean,
): Filter<LeadDocument> {
  const name = `profile.${field}`;
  if (dates.length > MOST_DATES) return { [name]: { $type: 'string' } };
  const texts = dates.flatMap(({ year, month, day }) => {
    // 29 February returns on the 28th in common years.
    const days = yearly && month === 2 && day === 28 ? [28, 29] : [day];
    const [isoYear, anyYear] = yearly
      ? [String.raw`\d{4}`, String.raw`\d{4}`]
      : [String(year).padStart(4, '0'), String(year)];
    return days.flatMap((one) => [`${isoYear}-${two(month)}-${two(one)}`, `0?${one}/0?${month}/${anyYear}`]);
  });
  return { [name]: { $regex: String.raw`^\s*(${texts.join('|')})` } };
}
