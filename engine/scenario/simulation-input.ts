import { z } from 'zod';
import type { Catalogue } from '../steps/catalogue.ts';
import { calendar } from './calendar.ts';
import { jsonObject } from './json.ts';
import { zoned } from './local-time.ts';
import type { Plan } from './plan.ts';
import { reaction } from './reactions.ts';
import { simulate, type Simulated } from './simulate.ts';
import { stage } from './stage.ts';

const id = z.string().min(1).max(60);

/** An IANA time zone that exists. */
export const timeZone = z
  .string()
  .max(80)
  .refine((name) => {
    try {
      return zoned(0, name).timeZoneId !== '';
    } catch {
      return false;
    }
  });

/** An instant in milliseconds, between 2000 and 2100. */
export const simulatedInstant = z.int().min(946_684_800_000).max(4_102_444_800_000);

/** The lead a simulation begins with. */
export const simulatedPerson = z.strictObject({
  profile: jsonObject,
  score: z.number(),
  stage,
  tags: z.array(z.string().max(60)).max(100),
  mailConsent: z.boolean(),
  refusedTopics: z.array(z.string().max(120)).max(50),
});

/** All that one lead's simulation depends on, besides the plan. */
export const simulationInput = z.strictObject({
  trigger: id,
  lead: simulatedPerson,
  reactions: z.array(reaction).max(200),
  /** How steps that act in the world come out, by node. */
  outcomes: z.record(id, z.string().max(60)),
  seed: z.int(),
  start: simulatedInstant,
  zone: timeZone,
  calendar,
});
export type SimulationInput = z.infer<typeof simulationInput>;

/** Takes one lead through a plan; null when the plan no longer has the trigger it came in by. */
export function simulateInput(plan: Plan, catalogue: Catalogue, input: SimulationInput): Simulated | null {
  if (!plan.triggers.some(({ node }) => node === input.trigger)) return null;
  return simulate({ ...input, plan, catalogue, lead: { ...input.lead, events: [] } });
}
