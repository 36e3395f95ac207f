import { z } from 'zod';
import { localTime } from './local-time.ts';
import { timetable } from './timetable.ts';

const segment = z.string().min(1).max(120);

/** A local date and time, `2026-05-31T09:00`. */
export const localMoment = z.iso.datetime({ local: true, precision: -1 });

/** How a scenario asks for leads itself, rather than being met by what happens to them. */
export const scenarioCall = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('hand') }),
  /** All leads of a saved filter, each time. */
  z.strictObject({ by: z.literal('schedule'), segment, timetable }),
  /** All leads of a saved filter, once: at a local moment, or as soon as the scenario is published. */
  z.strictObject({ by: z.literal('newsletter'), segment, at: localMoment.nullable() }),
  /** Each lead by a date of its profile: `days` after it (before it, when negative), at a time local to the lead. */
  z.strictObject({
    by: z.literal('date'),
    field: z.string(),
    days: z.int(),
    at: localTime,
    yearly: z.boolean(),
  }),
]);
export type ScenarioCall = z.infer<typeof scenarioCall>;
export type DateCall = Extract<ScenarioCall, { by: 'date' }>;
