import type { Comparison, Condition, ConditionMember } from './condition.ts';
import { factKey, type FactQuery, type Facts, type LeadFacts } from './facts.ts';
import type { Json } from './json.ts';
import { own } from './own.ts';

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

const DAY = 86_400_000;

function didQuery(comparison: Extract<Comparison, { on: 'did' }>): FactQuery {
  const { pattern, withinDays } = comparison;
  return { fact: 'did', pattern, withinMs: withinDays === null ? null : withinDays * DAY };
}

const isGroup = (member: ConditionMember): member is Extract<ConditionMember, { join: string }> => 'join' in member;

/** The facts a condition needs to be judged. */
export function conditionNeeds(condition: Condition): FactQuery[] {
  const queries = condition.of.flatMap((member: ConditionMember): FactQuery[] => {
    if (isGroup(member)) return conditionNeeds(member);
    return [member.on === 'did' ? didQuery(member) : { fact: 'lead' }];
  });
  return [...new Map(queries.map((query) => [factKey(query), query])).values()];
}

type ProfileComparison = Extract<Comparison, { on: 'profile' }>;

/** What is compared of a value: nothing is the empty text, text is taken without case and outer space. */
function folded(value: Json): string {
  if (value === null) return '';
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim().toLocaleLowerCase('fr');
}

/** A number as people write it in either language ("12.5", "12,5"); NaN when it is none. */
const asNumber = (text: string): number => (text === '' ? Number.NaN : Number(text.replace(',', '.')));

function compareProfile(op: ProfileComparison['op'], saw: Json, value: ProfileComparison['value']): boolean {
  const [left, right] = [folded(saw), folded(value)];
  switch (op) {
    case 'is':
      return left === right;
    case 'is-not':
      return left !== right;
    case 'contains':
      return left !== '' && left.includes(right);
    case 'greater':
      return asNumber(left) > asNumber(right);
    case 'less':
      return asNumber(left) < asNumber(right);
  }
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

function look(comparison: Comparison, facts: Facts): ComparisonSeen {
  switch (comparison.on) {
    case 'profile': {
      const saw = own(leadOf(facts).profile, comparison.field) ?? null;
      return { comparison, saw, holds: compareProfile(comparison.op, saw, comparison.value) };
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
      return { comparison, saw: count, holds: count > 0 === (comparison.op === 'did') };
    }
  }
}

/** Judges a condition by facts that `conditionNeeds` asked for. Text is compared without regard to case. */
export function judgeCondition(condition: Condition, facts: Facts): Judgement {
  const judged = condition.of.map((member: ConditionMember): Judgement => {
    if (isGroup(member)) return judgeCondition(member, facts);
    const seen = look(member, facts);
    return { holds: seen.holds, seen: [seen] };
  });
  return {
    holds: condition.join === 'all' ? judged.every(({ holds }) => holds) : judged.some(({ holds }) => holds),
    seen: judged.flatMap(({ seen }) => seen),
  };
}
