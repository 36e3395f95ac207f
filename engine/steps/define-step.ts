import type { Json, JsonObject } from '../scenario/json.ts';
import { own } from '../scenario/own.ts';
import type { AnyStep, BoundPart, BoundStep, Outlet, Part, StepDefinition } from './step-definition.ts';

type Defaulted = 'needs' | 'references' | 'outlets';
type StepInput<C> = Omit<StepDefinition<C>, Defaulted | 'parts'> &
  Partial<Pick<StepDefinition<C>, Defaulted>> &
  ({ readonly parts: StepDefinition<C>['parts'] } | { readonly does: Part<C> });

/** The outlet of a step that has one. */
export const NEXT: readonly Outlet[] = [{ id: 'next', label: { fr: 'ensuite', en: 'then' }, required: true }];

function bindPart<C>(part: Part<C>, config: C, isOutside: boolean): BoundPart {
  const goTo = part.goTo ?? {};
  if ('decide' in part) return { goTo, does: 'decide', decide: (sight) => part.decide(config, sight) };
  if ('wait' in part)
    return { goTo, does: 'wait', anew: part.anew === true, wait: (sight) => part.wait(config, sight) };
  if ('end' in part) return { goTo, does: 'end', end: () => part.end(config) };
  const { inline, outcomes, refuses, simulate, effects } = part.perform;
  return {
    goTo,
    does: 'perform',
    inline: inline && !isOutside,
    outcomes,
    refuses: (facts, moment) => refuses?.(config, facts, moment) ?? null,
    simulate: (facts, dice, moment) => simulate(config, facts, dice, moment),
    effects: (outcome, facts, moment) => effects?.(config, outcome, facts, moment) ?? [],
  };
}

const outletsOf = <C>({ outlets }: StepDefinition<C>, config: C): readonly Outlet[] =>
  typeof outlets === 'function' ? outlets(config) : outlets;

function draftOutlets<C>(definition: StepDefinition<C>, raw: Json): readonly Outlet[] | null {
  const { outlets, config } = definition;
  if (typeof outlets !== 'function') return outlets;
  const { success, data } = config.safeParse(raw);
  return success ? outlets(data) : (definition.draftOutlets?.(raw) ?? null);
}

function bindStep<C>(definition: StepDefinition<C>, config: C): BoundStep {
  const { kind, parts } = definition;
  return {
    config,
    summary: (name) => definition.summary(config, name),
    tell: (name, wayOut) => definition.tell?.(config, name, wayOut) ?? null,
    outlets: outletsOf(definition, config),
    needs: definition.needs(config),
    references: definition.references(config),
    uses: { fields: [], addresses: [], chat: false, ...definition.uses?.(config) },
    starts: (node) => definition.starts?.(config, node) ?? null,
    calls: definition.calls?.(config) ?? null,
    ways: definition.ways?.(config) ?? null,
    firstPart: Object.keys(parts)[0] ?? 'main',
    part: (name) => {
      const part = own(parts, name);
      if (part === undefined) throw new Error(`step ${kind} has no part ${name}`);
      return bindPart(part, config, definition.taskQueue !== undefined);
    },
  };
}

function withDefaults<C>(input: StepInput<C>): StepDefinition<C> {
  const parts = 'does' in input ? { main: input.does } : input.parts;
  return { needs: () => [], references: () => [], outlets: NEXT, ...input, parts };
}

/** Declares a step kind. `does` is short for a single part. */
export function defineStep<C>(input: StepInput<C>): AnyStep {
  const definition = withDefaults(input);
  const { kind, version, category, icon, label, help, fresh, config: schema } = definition;
  const { taskQueue, timeLimitSeconds, examples, migrate } = definition;
  return {
    kind,
    version,
    category,
    icon,
    label,
    help,
    fresh,
    schema,
    ...(definition.answers === true ? { answers: true } : {}),
    ...(taskQueue === undefined ? {} : { taskQueue }),
    ...(timeLimitSeconds === undefined ? {} : { timeLimitSeconds }),
    ...(examples === undefined ? {} : { examples }),
    parts: Object.keys(definition.parts),
    backOutlets:
      typeof definition.outlets === 'function'
        ? []
        : definition.outlets.filter(({ back }) => back === true).map(({ id }) => id),
    read: (raw) => {
      const { success, data, error } = schema.safeParse(raw);
      return success ? { bound: bindStep(definition, data) } : { issues: error.issues };
    },
    draftOutlets: (raw) => draftOutlets(definition, raw),
    upgrade: (raw: JsonObject, from) => (from < version && migrate !== undefined ? migrate(raw, from) : raw),
    with: (raw) => bindStep(definition, schema.parse(raw)),
  };
}
