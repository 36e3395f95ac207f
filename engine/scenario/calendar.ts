import { z } from 'zod';
import { localTime } from './local-time.ts';

/** When the company works: days by ISO 8601 (1 is Monday), local times, and dates (`YYYY-MM-DD`) on which nobody does. */
export const calendar = z.strictObject({
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: localTime,
  to: localTime,
  holidays: z.array(z.iso.date()).max(1_000),
  /** Quiet hours, local to each lead: no marketing mail leaves then. Over midnight where `from` is after `to`. */
  quiet: z
    .strictObject({ from: localTime, to: localTime })
    .refine(({ from, to }) => from !== to)
    .nullable()
    .optional(),
});
export type Calendar = z.infer<typeof calendar>;

/** Office hours until the company says otherwise. */
export const OFFICE_HOURS: Calendar = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: [] };
