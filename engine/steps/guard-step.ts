import { z } from 'zod';
import { eventPattern } from '../events/event-pattern.ts';
import { jsonObject } from '../scenario/json.ts';
import type { AnyStep, BoundPart, BoundStep, Outlet } from './step-definition.ts';
import { StepFault } from './step-fault.ts';

/** Runs a function of a step; may end one that takes too long, by throwing. */
export type Limit = <T>(work: () => T) => T;

/** Runs it as it is: where nothing can end a function that hangs. */
export const unlimited: Limit = (work) => work();

const localized = z.object({ fr: z.string(), en: z.string() });
const outlets = z.array(z.object({ id: z.string(), label: localized, required: z.boolean() }));
const told = z.union([
  z.object({ does: localized, ways: z.record(z.string(), localized).optional() }),
  z.object({ time: localized }),
]);
const decision = z.object({
  outcome: z.string(),
  because: z.object({ code: z.string(), data: jsonObject }),
});
const waitRequest = z.object({
  until: z.number(),
  listens: z.array(z.object({ pattern: eventPattern, outcome: z.string() })),
});

/** Guards the functions of one kind: what they throw or answer wrongly becomes a `StepFault`. */
function guarding(kind: string, limit: Limit) {
  const ask = <T>(work: () => T): T => {
    try {
      return limit(work);
    } catch (cause) {
      throw cause instanceof StepFault ? cause : new StepFault('step-threw', kind, { cause });
    }
  };
  /** Answers what was said where it has the shape it must have; its own words stay, whatever else they hold. */
  const shaped = <T>(schema: z.ZodType, work: () => T): T => {
    const said = ask(work);
    if (!schema.safeParse(said).success) throw new StepFault('step-answer-nonsense', kind);
    return said;
  };
  const leadsOn = (outcomes: readonly string[], ways: readonly string[]): void => {
    if (outcomes.some((outcome) => !ways.includes(outcome))) throw new StepFault('step-outcome-unknown', kind);
  };
  return { ask, shaped, leadsOn };
}

/** What is said when a function fails that only tells: nothing depends on it but a text or a drawing. */
function orElse<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

type Guard = ReturnType<typeof guarding>;

function guardPart(part: BoundPart, exits: readonly Outlet[], { ask, shaped, leadsOn }: Guard): BoundPart {
  const ways = [...exits.map(({ id }) => id), ...Object.keys(part.goTo)];
  switch (part.does) {
    case 'decide':
      return {
        ...part,
        decide: (sight) => {
          const said = shaped(decision, () => part.decide(sight));
          leadsOn([said.outcome], ways);
          return said;
        },
      };
    case 'wait':
      return {
        ...part,
        wait: (sight) => {
          const said = shaped(waitRequest, () => part.wait(sight));
          leadsOn(['timeout', ...said.listens.map(({ outcome }) => outcome)], ways);
          return said;
        },
      };
    case 'perform':
      return {
        ...part,
        refuses: (...given) => {
          const said = shaped(decision.nullable(), () => part.refuses(...given));
          leadsOn(said === null ? [] : [said.outcome], part.outcomes);
          return said;
        },
        simulate: (...given) => shaped(z.enum(part.outcomes), () => part.simulate(...given)),
        effects: (...given) => orElse(() => ask(() => part.effects(...given)), []),
      };
    case 'end':
      return { ...part, end: (...given) => shaped(z.string().max(60), () => part.end(...given)) };
  }
}

function guardBound({ kind, label }: AnyStep, bound: BoundStep, guard: Guard): BoundStep {
  const { ask, shaped } = guard;
  const exits = shaped(outlets, () => bound.outlets);
  return {
    ...bound,
    outlets: exits,
    summary: (name) => orElse(() => shaped(localized, () => bound.summary(name)), label),
    tell: (...given) => orElse(() => shaped(told.nullable(), () => bound.tell(...given)), null),
    starts: (node) => {
      const pattern = ask(() => bound.starts(node));
      if (pattern !== null && !eventPattern.safeParse(pattern).success)
        throw new StepFault('step-answer-nonsense', kind);
      return pattern;
    },
    part: (name) => guardPart(bound.part(name), exits, guard),
  };
}

/**
 * A step of one's own made harmless to the others: what it throws, or answers wrongly, is a `StepFault` where a lead's way
 * depends on it, a fault of the drawing while it is drawn, and left out where only a text does.
 */
export function guardStep(step: AnyStep, limit: Limit): AnyStep {
  const guard = guarding(step.kind, limit);
  return {
    ...step,
    read: (raw) => {
      try {
        const read = guard.ask(() => step.read(raw));
        return 'bound' in read ? { bound: guardBound(step, read.bound, guard) } : read;
      } catch (error) {
        const message = error instanceof StepFault ? error.code : String(error);
        return { issues: [{ code: 'custom', path: [], message, input: raw }] };
      }
    },
    draftOutlets: (raw) => orElse(() => guard.ask(() => step.draftOutlets(raw)), null),
    upgrade: (raw, from) => orElse(() => guard.shaped(jsonObject, () => step.upgrade(raw, from)), raw),
    with: (raw) => {
      const read = guard.ask(() => step.read(raw));
      if ('issues' in read) throw new z.ZodError([...read.issues]);
      return guardBound(step, read.bound, guard);
    },
  };
}
