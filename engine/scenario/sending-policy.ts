import { z } from 'zod';

/** What holds for the marketing mail of all scenarios together; quiet hours stand in the calendar. */
export const sendingPolicy = z.strictObject({
  /** A lead gets at most `mails` within `days`. */
  cap: z.strictObject({ mails: z.int().min(1).max(1_000), days: z.int().min(1).max(366) }).nullable(),
});
export type SendingPolicy = z.infer<typeof sendingPolicy>;

/** Until the company says otherwise. */
export const NO_SENDING_POLICY: SendingPolicy = { cap: null };
