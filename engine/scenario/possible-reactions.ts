import type { EventPattern } from '../events/event-pattern.ts';
import type { Catalogue } from '../steps/catalogue.ts';
import type { BoundStep } from '../steps/step-definition.ts';
import { leavingsOf } from './analyse-step.ts';
import type { ConditionMember } from './condition.ts';
import { heardBy, outcomesHeard } from './heard-by.ts';
import type { JsonObject } from './json.ts';
import type { Plan } from './plan.ts';
import { plannedStep } from './planned-step.ts';

/** Something a lead or a salesperson may do in a scenario. `node`: about this step, once it came out by `by`; null at any time. */
export interface PossibleReaction {
  readonly key: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly node: string | null;
  readonly by: string | null;
}

/** A step that acts in the world, and how it can come out. */
export interface PossibleOutcomes {
  readonly node: string;
  readonly outcomes: readonly string[];
}

const reaction = (
  type: string,
  data: JsonObject,
  node: string | null = null,
  by: string | null = null,
): PossibleReaction => ({ key: JSON.stringify([type, data]), type, data, node, by });

/** What can be done about a step: a mail can be clicked, a hand-off answered. */
function aboutStep(node: string, step: BoundStep, parts: readonly string[]): PossibleReaction[] {
  const mail = leavingsOf(step).find(({ effects }) => effects.some(({ effect }) => effect === 'mail'));
  const answers = heardBy(node, step, parts)
    .flat()
    .filter((pattern) => 'node' in pattern && pattern.node === node);
  return [
    ...(mail === undefined ? [] : [reaction('mail-clicked', { node }, node, mail.outlet)]),
    ...answers.map(({ event }) => reaction(event, { node }, node)),
  ];
}

/** An event that a pattern asks for, of those a lead or another system brings about. */
function askedFor(pattern: EventPattern): PossibleReaction[] {
  switch (pattern.event) {
    case 'custom': {
      const filters = pattern.where ?? [];
      const properties = Object.fromEntries(filters.map(({ property, value }) => [property, value]));
      return [reaction('custom', { name: pattern.name, properties })];
    }
    case 'form-submitted':
      return pattern.form === undefined ? [] : [reaction('form-submitted', { form: pattern.form })];
    case 'stage-changed':
      return [reaction('stage-changed', { to: pattern.to })];
    case 'tag-added':
    case 'tag-removed':
      return [reaction(pattern.event, { tag: pattern.tag })];
    case 'score-changed':
      return [reaction('score-changed', { by: pattern.crosses === 'up' ? 10 : -10, reason: '' })];
    case 'mail-clicked':
    case 'mail-failed':
    case 'mail-bounced':
    case 'mail-replied':
    case 'hand-off-accepted':
    case 'hand-off-rejected':
    case 'called':
    case 'scenario-left':
      return [];
  }
}

const patternsOf = (members: readonly ConditionMember[]): EventPattern[] =>
  members.flatMap((member) => {
    if ('join' in member) return patternsOf(member.of);
    return member.on === 'did' ? [member.pattern] : [];
  });

/** What can be scripted in a simulation of a plan: what the plan's steps bring about or ask for, and unsubscribing. */
export function possibleReactions(plan: Plan, catalogue: Catalogue): PossibleReaction[] {
  const all = Object.keys(plan.steps).flatMap((node) => {
    const { step, kind } = plannedStep(plan, node, catalogue);
    const parts = catalogue.get(kind)?.parts ?? [];
    const asked = [
      ...heardBy(node, step, parts).flat(),
      ...(step.ways ?? []).flatMap(({ when }) => (when === null ? [] : patternsOf(when.of))),
    ];
    return [...aboutStep(node, step, parts), ...asked.flatMap(askedFor)];
  });
  const rules = [...plan.rules.goals, ...plan.rules.exits].flatMap(({ condition }) => patternsOf(condition.of));
  const found = [...all, ...rules.flatMap(askedFor), reaction('unsubscribed', { via: 'page' })];
  return [...new Map(found.map((one) => [one.key, one])).values()];
}

/** The steps of a plan that the world may answer in more than one way. What a reaction brings about is not told a second time. */
export function possibleOutcomes(plan: Plan, catalogue: Catalogue): PossibleOutcomes[] {
  return Object.keys(plan.steps).flatMap((node) => {
    const { step, kind } = plannedStep(plan, node, catalogue);
    const outlets = new Set(step.outlets.map(({ id }) => id));
    const parts = catalogue.get(kind)?.parts ?? [];
    const heard = outcomesHeard(node, step, parts);
    const outcomes = parts.flatMap((name) => {
      const part = step.part(name);
      return part.does === 'perform'
        ? part.outcomes.filter((outcome) => outlets.has(outcome) && !heard.has(outcome))
        : [];
    });
    return new Set(outcomes).size > 1 ? [{ node, outcomes: [...new Set(outcomes)] }] : [];
  });
}

/** The steps of a plan that other systems answer. */
export const answeringSteps = (plan: Plan, catalogue: Catalogue): string[] =>
  Object.entries(plan.steps).flatMap(([node, { kind }]) => (catalogue.get(kind)?.answers === true ? [node] : []));
