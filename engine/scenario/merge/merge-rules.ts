import { sameJson } from '../diff-versions.ts';
import { type Json, json, type JsonObject, jsonObject } from '../json.ts';
import { NO_RULES, rules as rulesSchema, type Rules } from '../rules.ts';
import type { Arbiter } from './arbiter.ts';
import { mergeParts } from './merge-parts.ts';
import { partOf, type Sides } from './sides.ts';

/** What is below these is as many things as it has parts; elsewhere a rule is one. */
const IN_PARTS = ['sending'];

const asJson = (rules: Rules | undefined): JsonObject => jsonObject.parse(rules ?? NO_RULES);

/** Lists that the two together made too long for one scenario. */
const isFull = (rules: Json): readonly string[] =>
  (rulesSchema.safeParse(rules).error?.issues ?? []).flatMap(({ path: [part] }) =>
    typeof part === 'string' ? [part] : [],
  );

/** The rules of two drawings: goals and exits one by one, sending setting by setting. */
export function mergeRules(sides: Sides<Rules | undefined>, arbiter: Arbiter): Rules | undefined {
  const { base, mine, theirs } = sides;
  if (mine === theirs || theirs === base) return mine;
  const all = partOf(sides, asJson);
  if (sameJson(all.theirs, all.base)) return mine;
  const merged: JsonObject = { ...mergeParts(withoutParts(all), ['rules'], arbiter) };
  for (const part of IN_PARTS)
    merged[part] = mergeParts(
      partOf(all, (of) => jsonObject.parse(of[part])),
      ['rules', part],
      arbiter,
    );
  for (const part of new Set(isFull(merged))) {
    const [ours = null, others = null] = [all.mine[part], all.theirs[part]];
    merged[part] = arbiter.decide(['rules', part], json.parse(ours), json.parse(others)) === 'mine' ? ours : others;
  }
  return sameJson(merged, all.mine) ? mine : rulesSchema.parse(merged);
}

const withoutParts = (all: Sides<JsonObject>): Sides<JsonObject> =>
  partOf(all, (of) => Object.fromEntries(Object.entries(of).filter(([key]) => !IN_PARTS.includes(key))));
