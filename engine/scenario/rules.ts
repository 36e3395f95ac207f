import { z } from 'zod';
import { condition } from './condition.ts';
import { localTime } from './local-time.ts';

const id = z.string().regex(/^[a-z0-9-]{1,40}$/, 'Small letters, digits and - are expected, 40 at most');
const name = z.string().trim().min(1).max(120);

/** How often a lead may enter the scenario. `per-key`: once for each value of a property of the event that starts it, an order's number say. */
export const reentry = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('once') }),
  z.strictObject({ mode: z.literal('after-exit') }),
  z.strictObject({ mode: z.literal('after-days'), days: z.int().min(1).max(3_650) }),
  z.strictObject({ mode: z.literal('per-key'), property: z.string().trim().min(1).max(120) }),
]);
export type Reentry = z.infer<typeof reentry>;

/** Reached anywhere in the run, once: the lead goes on at `to`, or, where that is null, leaves as converted. */
export const goal = z.strictObject({ id, name, condition, to: z.string().min(1).max(60).nullable() });
export type Goal = z.infer<typeof goal>;

/** Met anywhere in the run: the lead leaves the scenario. */
export const exit = z.strictObject({ id, name, condition });

/** When this scenario may send its mails, and how many. */
export const sending = z.strictObject({
  /** Local to the lead; days by ISO 8601, 1 is Monday. */
  window: z
    .strictObject({ days: z.array(z.int().min(1).max(7)).min(1).max(7), from: localTime, to: localTime })
    .nullable(),
  perHour: z.int().min(1).max(1_000_000).nullable(),
  /** More mails than this within an hour pause the scenario and tell its people. */
  mostInAnHour: z.int().min(1).max(10_000_000).nullable(),
  /** Under a frequency cap, `high` goes first and `low` gives way. */
  priority: z.enum(['low', 'normal', 'high']),
});
export type Sending = z.infer<typeof sending>;

/** What holds for a scenario as a whole, wherever a lead is in it. */
export const rules = z.strictObject({
  reentry,
  goals: z.array(goal).max(10),
  exits: z.array(exit).max(10),
  sending,
});
export type Rules = z.infer<typeof rules>;

/** The rules of a scenario that states none. */
export const NO_RULES: Rules = {
  reentry: { mode: 'once' },
  goals: [],
  exits: [],
  sending: { window: null, perHour: null, mostInAnHour: null, priority: 'normal' },
};
