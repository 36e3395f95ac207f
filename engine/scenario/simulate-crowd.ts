import { z } from 'zod';
import type { Catalogue } from '../steps/catalogue.ts';
import type { Dice } from '../steps/step-definition.ts';
import type { Calendar } from './calendar.ts';
import { jsonObject } from './json.ts';
import type { Plan } from './plan.ts';
import type { Reaction } from './reactions.ts';
import { seededDice } from './seeded-dice.ts';
import { type SendingPolicy, sendingPolicy } from './sending-policy.ts';
import { SharedCourse } from './shared-course.ts';
import { type Simulated, walk } from './simulate.ts';
import { saidAnswers, simulatedInstant, simulatedPerson } from './simulation-input.ts';
import { together, type Walk } from './together.ts';

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
  /** What other systems answer to all of them. */
  answers: saidAnswers.default({}),
  /** How many mails each may get; the company's own cap where nothing is said. */
  cap: sendingPolicy.shape.cap.optional(),
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

/** How far a simulation of many has come: what came of one lead, or null, and how many are done, about. */
export interface CrowdStride {
  readonly simulated: Simulated | null;
  readonly done: number;
}

interface Setting {
  readonly zone: string;
  readonly calendar: Calendar;
  readonly cap?: SendingPolicy['cap'];
  readonly shared?: SharedCourse;
}

function* walksOf(
  plan: Plan,
  catalogue: Catalogue,
  given: Crowd,
  { zone, calendar, cap = null, shared = new SharedCourse(plan) }: Setting,
): Generator<Walk<Simulated>, void, void> {
  for (let index = 0; index < given.leads; index += 1) {
    const at = given.start + Math.round((index / given.leads) * given.overDays * DAY);
    const begin = () => {
      const dice = seededDice(Math.imul(given.seed, 0x9e3779b1) + index);
      const mailConsent = dice() < given.consent;
      return walk({
        plan,
        catalogue,
        trigger: given.trigger,
        lead: { ...given.lead, mailConsent, events: [] },
        reactions: reactionsOf(given, dice),
        outcomes: outcomesOf(given, dice),
        answers: given.answers,
        cap: given.cap === undefined ? cap : given.cap,
        seed: Math.floor(dice() * 2 ** 31),
        start: at,
        until: at + given.watchDays * DAY,
        zone,
        calendar,
        ids: { enrollment: `run-${given.seed}-${index}`, lead: `lead-${given.seed}-${index}` },
        shared,
      });
    };
    yield { at, begin };
  }
}

/**
 * Takes invented leads through a plan, side by side where they share anything, else one after the other. It answers again and
 * again: who asks may stop at any time, and nothing is kept. The same crowd takes the same paths every time.
 */
export function* simulateCrowd(
  plan: Plan,
  catalogue: Catalogue,
  given: Crowd,
  setting: Setting,
): Generator<CrowdStride, void, void> {
  const shared = setting.shared ?? new SharedCourse(plan);
  const length = (given.overDays + given.watchDays) * DAY;
  let ended = 0;
  let done = 0;
  for (const { at, came } of together(walksOf(plan, catalogue, given, { ...setting, shared }), shared.isShared)) {
    if (came !== null) ended += 1;
    const elapsed = shared.isShared ? Math.floor(((at - given.start) / length) * given.leads) : 0;
    done = Math.min(given.leads, Math.max(done, ended, elapsed));
    yield { simulated: came?.of ?? null, done };
  }
}
