import { z } from 'zod';
import type { Catalogue } from '../steps/catalogue.ts';
import type { Dice } from '../steps/step-definition.ts';
import type { Calendar } from './calendar.ts';
import { jsonObject } from './json.ts';
import type { Plan } from './plan.ts';
import type { Reaction } from './reactions.ts';
import { seededDice } from './seeded-dice.ts';
import { simulate, type Simulated } from './simulate.ts';
import { simulatedInstant, simulatedPerson } from './simulation-input.ts';

const id = z.string().min(1).max(60);
const DAY = 86_400_000;
const share = z.number().min(0).max(1);

/** How many of the leads who come to a step react to it, and within how long: at any moment of that time alike. */
export const reactionRate = z.strictObject({
  after: id,
  /** Only of those who came to this outcome there. */
  by: id.optional(),
  type: z.string().min(1).max(60),
  data: jsonObject,
  profile: jsonObject.optional(),
  rate: share,
  withinHours: z
    .number()
    .min(0)
    .max(24 * 365),
});
export type ReactionRate = z.infer<typeof reactionRate>;

/** Invented leads, and how they and the world react. */
export const crowd = z.strictObject({
  leads: z.int().min(1).max(50_000),
  seed: z.int(),
  trigger: id,
  start: simulatedInstant,
  /** The leads come in evenly over this many days. */
  overDays: z.number().min(0).max(365),
  /** How long each is watched. */
  watchDays: z.number().min(1).max(3_650),
  lead: simulatedPerson.omit({ mailConsent: true }),
  /** How many of them agreed to marketing mail. */
  consent: share,
  reactions: z.array(reactionRate).max(500),
  /** How often a step that acts in the world comes out so; the first that falls is taken. */
  outcomes: z.array(z.strictObject({ node: id, outcome: id, rate: share })).max(500),
});
export type Crowd = z.infer<typeof crowd>;

/** Each reaction falls by its own throw, so that changing the rate of one leaves the others as they were. */
function reactionsOf({ reactions }: Crowd, dice: Dice): Reaction[] {
  return reactions.flatMap(({ rate, withinHours, ...what }): Reaction[] => {
    const [falls, moment] = [dice(), dice()];
    return falls < rate ? [{ ...what, delay: Math.round(moment * withinHours * 3_600_000) }] : [];
  });
}

function outcomesOf({ outcomes }: Crowd, dice: Dice): Record<string, string> {
  const fallen: Record<string, string> = {};
  const left: Record<string, number> = {};
  for (const { node, outcome, rate } of outcomes) {
    left[node] = (left[node] ?? dice()) - rate;
    if (left[node] < 0 && !Object.hasOwn(fallen, node)) fallen[node] = outcome;
  }
  return fallen;
}

/**
 * Takes invented leads through a plan one after the other, answering each when its turn comes: who asks may stop at any
 * time, and nothing is kept. The same crowd takes the same paths every time.
 */
export function* simulateCrowd(
  plan: Plan,
  catalogue: Catalogue,
  given: Crowd,
  { zone, calendar }: { readonly zone: string; readonly calendar: Calendar },
): Generator<Simulated, void> {
  for (let index = 0; index < given.leads; index += 1) {
    const dice = seededDice(Math.imul(given.seed, 0x9e3779b1) + index);
    const start = given.start + Math.round((index / given.leads) * given.overDays * DAY);
    const mailConsent = dice() < given.consent;
    const ids = { enrollment: `run-${given.seed}-${index}`, lead: `lead-${given.seed}-${index}` };
    yield simulate({
      plan,
      catalogue,
      trigger: given.trigger,
      lead: { ...given.lead, mailConsent, events: [] },
      reactions: reactionsOf(given, dice),
      outcomes: outcomesOf(given, dice),
      seed: Math.floor(dice() * 2 ** 31),
      start,
      until: start + given.watchDays * DAY,
      zone,
      calendar,
      ids,
    });
  }
}
