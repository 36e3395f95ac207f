import { compareValues, folded } from './compare-values.ts';
import type { Comparison, Condition, ConditionMember } from './condition.ts';
import { factKey, type FactQuery, type Facts, type LeadFacts } from './facts.ts';
import type { Json } from './json.ts';
import { isBetween, timeOfDay, zoned } from './local-time.ts';
import { own } from './own.ts';
import { valueAt } from './property-filter.ts';

/** What one comparison saw, and whether it held. */
export interface ComparisonSeen {
  readonly comparison: Comparison;
  readonly saw: Json;
  readonly holds: boolean;
}

export interface Judgement {
  readonly holds: boolean;
  /** Every comparison of the condition, in order, also those that no longer mattered. */
  readonly seen: readonly ComparisonSeen[];
}

/** When and where a condition is judged: virtual milliseconds, an IANA zone, and how the run left each step so far. */
export interface JudgedAt {
  readonly now: number;
  readonly zone: string;
  readonly outcomes: Readonly<Record<string, string>>;
}

const DAY = 86_400_000;

/** What a comparison with what the lead did asks. */
export function didQuery(comparison: Extract<Comparison, { on: 'did' }>): FactQuery {
  const { pattern, withinDays } = comparison;
  return { fact: 'did', pattern, withinMs: withinDays === null ? null : withinDays * DAY };
}

function queriesOf(comparison: Comparison): FactQuery[] {
  switch (comparison.on) {
    case 'did':
      return [didQuery(comparison)];
    case 'answer':
      return [{ fact: 'answer', node: comparison.node }];
    case 'outcome':
    case 'weekday':
    case 'time':
      return [];
    case 'profile':
    case 'filled':
    case 'score':
    case 'stage':
    case 'tag':
    case 'consent':
    case 'topic':
      return [{ fact: 'lead' }];
  }
}

const isGroup = (member: ConditionMember): member is Extract<ConditionMember, { join: string }> => 'join' in member;

/** All comparisons of a condition, in order. */
export function comparisonsOf(condition: Condition): Comparison[] {
  return condition.of.flatMap((member: ConditionMember) => (isGroup(member) ? comparisonsOf(member) : [member]));
}

/** The facts a condition needs to be judged. */
export function conditionNeeds(condition: Condition): FactQuery[] {
  const queries = comparisonsOf(condition).flatMap(queriesOf);
  return [...new Map(queries.map((query) => [factKey(query), query])).values()];
}

/** The interpreter asks for all a condition needs before it judges; a fact that is missing then is a fault of the driver. */
function leadOf({ lead }: Facts): LeadFacts {
  if (lead === undefined) throw new Error('a condition was judged without the lead');
  return lead;
}

function countOf(query: FactQuery, { did }: Facts): number {
  const answer = own(did, factKey(query));
  if (answer === undefined) throw new Error('a condition was judged without what the lead did');
  return answer.count;
}

function answerOf(node: string, { answers }: Facts): Json {
  const answer = own(answers, node);
  if (answer === undefined) throw new Error('a condition was judged without what a step was answered');
  return answer;
}

function look(comparison: Comparison, facts: Facts, { now, zone, outcomes }: JudgedAt): ComparisonSeen {
  switch (comparison.on) {
    case 'profile': {
      const saw = own(leadOf(facts).profile, comparison.field) ?? null;
      return { comparison, saw, holds: compareValues(comparison.op, saw, comparison.value) };
    }
    case 'filled': {
      const saw = own(leadOf(facts).profile, comparison.field) ?? null;
      return { comparison, saw, holds: (folded(saw) !== '') === (comparison.op === 'is-set') };
    }
    case 'score': {
      const { score } = leadOf(facts);
      return { comparison, saw: score, holds: score >= comparison.value === (comparison.op === 'at-least') };
    }
    case 'stage': {
      const { stage } = leadOf(facts);
      return { comparison, saw: stage, holds: (stage === comparison.value) === (comparison.op === 'is') };
    }
    case 'tag': {
      const { tags } = leadOf(facts);
      return { comparison, saw: [...tags], holds: tags.includes(comparison.value) === (comparison.op === 'has') };
    }
    case 'did': {
      const count = countOf(didQuery(comparison), facts);
      return { comparison, saw: count, holds: count >= (comparison.times ?? 1) === (comparison.op === 'did') };
    }
    case 'consent': {
      const { mailConsent } = leadOf(facts);
      return { comparison, saw: mailConsent, holds: mailConsent === (comparison.op === 'given') };
    }
    case 'topic': {
      const refuses = leadOf(facts).refusedTopics.includes(comparison.topic);
      return { comparison, saw: !refuses, holds: refuses === (comparison.op === 'refuses') };
    }
    case 'outcome': {
      const saw = own(outcomes, comparison.node) ?? null;
      return { comparison, saw, holds: (saw === comparison.value) === (comparison.op === 'is') };
    }
    case 'answer': {
      const saw = valueAt(answerOf(comparison.node, facts), comparison.property);
      return { comparison, saw, holds: compareValues(comparison.op, saw, comparison.value) };
    }
    case 'weekday': {
      const { dayOfWeek } = zoned(now, zone);
      return { comparison, saw: dayOfWeek, holds: comparison.days.includes(dayOfWeek) === (comparison.op === 'is') };
    }
    case 'time': {
      const saw = timeOfDay(now, zone);
      const inside = isBetween(saw, comparison.from, comparison.to);
      return { comparison, saw, holds: inside === (comparison.op === 'between') };
    }
  }
}

/** Judges a condition by facts that `conditionNeeds` asked for. Text is compared without regard to case. */
export function judgeCondition(condition: Condition, facts: Facts, at: JudgedAt): Judgement {
  const judged = condition.of.map((member: ConditionMember): Judgement => {
    if (isGroup(member)) return judgeCondition(member, facts, at);
    const seen = look(member, facts, at);
    return { holds: seen.holds, seen: [seen] };
  });
  return {
    holds: condition.join === 'all' ? judged.every(({ holds }) => holds) : judged.some(({ holds }) => holds),
    seen: judged.flatMap(({ seen }) => seen),
  };
}
