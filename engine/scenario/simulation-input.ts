import { z } from 'zod';
import type { Catalogue } from '../steps/catalogue.ts';
import { calendar } from './calendar.ts';
import { drain } from './drain.ts';
import { jsonObject } from './json.ts';
import { zoned } from './local-time.ts';
import type { Plan } from './plan.ts';
import { reaction } from './reactions.ts';
import { sendingPolicy } from './sending-policy.ts';
import { type Simulated, walk } from './simulate.ts';
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

/** What other systems are said to answer, by the node that calls them: a status, and the body as it comes. */
export const saidAnswers = z.record(
  id,
  z.strictObject({ status: z.int().min(200).max(599), body: z.string().max(64_000) }),
);

/** All that one lead's simulation depends on, besides the plan. */
export const simulationInput = z.strictObject({
  trigger: id,
  lead: simulatedPerson,
  reactions: z.array(reaction).max(200),
  /** How steps that act in the world come out, by node. */
  outcomes: z.record(id, z.string().max(60)),
  /** What other systems answer, by node. */
  answers: saidAnswers.default({}),
  /** How many mails the lead may get, over all scenarios. */
  cap: sendingPolicy.shape.cap.default(null),
  seed: z.int(),
  start: simulatedInstant,
  zone: timeZone,
  calendar,
});
export type SimulationInput = z.infer<typeof simulationInput>;

/** Takes one lead through a plan, giving way now and then; null when the plan no longer has the trigger it came in by. */
export function* walkInput(
  plan: Plan,
  catalogue: Catalogue,
  input: SimulationInput,
): Generator<unknown, Simulated | null, void> {
  if (!plan.triggers.some(({ node }) => node === input.trigger)) return null;
  return yield* walk({ ...input, plan, catalogue, lead: { ...input.lead, events: [] } });
}

/** Takes one lead through a plan at one go; null when the plan no longer has the trigger it came in by. */
export const simulateInput = (plan: Plan, catalogue: Catalogue, input: SimulationInput): Simulated | null =>
  drain(walkInput(plan, catalogue, input));
