import type { SimulatedEffect } from '../steps/step-definition.ts';
import { fieldKey, tagKey, topicKey, type Said } from './analyse-comparison.ts';
import { both, either, isNothing, nameOf, texts, words, type Values } from './analyse-values.ts';
import { folded } from './compare-values.ts';

type Facts = ReadonlyMap<string, Values>;

/** The nodes a lead came by, newest first. */
export interface Trail {
  readonly node: string;
  readonly before: Trail | null;
}

/**
 * What is known of the leads that come to a place by one way, or by several that were taken together. `now` holds for
 * certain; `then` held before they last waited, and may have changed meanwhile.
 */
export interface Knowledge {
  readonly now: Facts;
  readonly then: Facts;
  readonly trail: Trail | null;
  /** Got here only if something changed while the lead waited. */
  readonly isChanged: boolean;
}

export const NOTHING_KNOWN: Knowledge = { now: new Map(), then: new Map(), trail: null, isChanged: false };

const without = (facts: Facts, key: string): Facts =>
  facts.has(key) ? new Map([...facts].filter(([other]) => other !== key)) : facts;

/** What is known once a comparison held, or did not; null when that can't be. */
export function learn(knowledge: Knowledge, said: Said, holds: boolean): Knowledge | null {
  const { key } = said;
  const values = holds ? said.holds : said.fails;
  const known = knowledge.now.get(key);
  const now = known === undefined ? values : both(known, values);
  if (isNothing(now)) return null;
  const old = knowledge.then.get(key);
  const isSame = old === undefined || !isNothing(both(old, now));
  const then = isSame ? knowledge.then : without(knowledge.then, key);
  return {
    ...knowledge,
    now: new Map([...knowledge.now, [key, now]]),
    then,
    isChanged: knowledge.isChanged || !isSame,
  };
}

/** Only these stay as they are while a lead waits: what happened in the run, happened. */
const isLasting = (key: string): boolean => key.startsWith('outcome ');
/** These are certain to change. */
const isFleeting = (key: string): boolean => key === 'weekday' || key === 'time';

/** What is known after the lead has waited. */
export function waited(knowledge: Knowledge): Knowledge {
  if (knowledge.now.size === 0) return knowledge;
  const passing = [...knowledge.now].filter(([key]) => !isLasting(key) && !isFleeting(key));
  return {
    ...knowledge,
    now: new Map([...knowledge.now].filter(([key]) => isLasting(key))),
    then: passing.length === 0 ? knowledge.then : new Map([...knowledge.then, ...passing]),
  };
}

const set = (knowledge: Knowledge, key: string, values: Values): Knowledge => ({
  ...knowledge,
  now: new Map([...knowledge.now, [key, values]]),
  then: without(knowledge.then, key),
});

/** Notes a thing that is so from now on. */
export const note = (knowledge: Knowledge, key: string, word: string): Knowledge => set(knowledge, key, words([word]));

/** Takes back what was known of a field. */
export const forget = (knowledge: Knowledge, field: string): Knowledge => set(knowledge, fieldKey(field), texts({}));

const shifted = (facts: Facts, by: number): Facts => {
  const score = facts.get('score');
  if (score?.of !== 'number') return facts;
  return new Map([...facts, ['score', { of: 'number', least: score.least + by, below: score.below + by }]]);
};

/** Comparisons with what a lead did, or holds in part, may answer otherwise after a step acted on it. */
const withoutOpaque = (facts: Facts): Facts => new Map([...facts].filter(([key]) => !key.startsWith('says ')));

/** What is known after a step has acted. */
export function acted(knowledge: Knowledge, effect: SimulatedEffect): Knowledge {
  switch (effect.effect) {
    case 'score':
      return { ...knowledge, now: shifted(knowledge.now, effect.by), then: shifted(knowledge.then, effect.by) };
    case 'stage':
      return note(knowledge, 'stage', effect.to);
    case 'tag':
      return note(knowledge, tagKey(effect.tag), effect.action === 'add' ? 'yes' : 'no');
    case 'topic':
      return note(knowledge, topicKey(effect.topic), effect.action === 'join' ? 'yes' : 'no');
    case 'field':
      return set(knowledge, fieldKey(effect.field), texts({ only: new Set([folded(effect.value)]) }));
    case 'event':
    case 'mail':
    case 'mail-refused':
      return { ...knowledge, now: withoutOpaque(knowledge.now) };
  }
}

const names = new WeakMap<Facts, string>();

/** A name under which equal facts are found to be equal. */
function named(facts: Facts): string {
  const known = names.get(facts);
  if (known !== undefined) return known;
  const name = [...facts]
    .map(([key, values]) => `${key}\n${nameOf(values)}`)
    .sort()
    .join('\n');
  names.set(facts, name);
  return name;
}

const eitherOf = (a: Facts, b: Facts): Facts =>
  new Map(
    [...a].flatMap(([key, values]): [string, Values][] => {
      const other = b.get(key);
      const joined = other === undefined ? null : either(values, other);
      return joined === null ? [] : [[key, joined]];
    }),
  );

/** Ways that are told apart at one place, at most; more are taken together, and less is known of them. */
const MOST = 8;

const together = (a: Knowledge, b: Knowledge): Knowledge => ({
  trail: a.trail,
  now: a.now === b.now ? a.now : eitherOf(a.now, b.now),
  then: a.then === b.then ? a.then : eitherOf(a.then, b.then),
  isChanged: a.isChanged && b.isChanged,
});

/** The same knowledge in fewer pieces: what is known for certain once, and the last ones together when there are too many. */
export function condensed(all: readonly Knowledge[]): Knowledge[] {
  if (all.length < 2) return [...all];
  const different = new Map<string, Knowledge>();
  for (const one of all) {
    const name = named(one.now);
    const same = different.get(name);
    different.set(
      name,
      same === undefined ? one : together(same, one.now === same.now ? one : { ...one, now: same.now }),
    );
  }
  const kept = [...different.values()];
  const [first, ...rest] = kept.slice(MOST - 1);
  return first === undefined ? kept : [...kept.slice(0, MOST - 1), rest.reduce(together, first)];
}

/** A trail from its beginning. */
export function pathOf(trail: Trail | null): string[] {
  const path: string[] = [];
  for (let at = trail; at !== null; at = at.before) path.push(at.node);
  return path.reverse();
}
