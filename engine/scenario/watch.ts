import type { Because } from '../steps/step-definition.ts';
import type { Comparison, Condition } from './condition.ts';
import { factKey, type FactQuery, type Facts } from './facts.ts';
import { comparisonsOf, conditionNeeds, judgeCondition, type JudgedAt } from './judge-condition.ts';
import { json } from './json.ts';
import type { Goal, Rules } from './rules.ts';
import type { RunState } from './run-state.ts';

/** A goal reached or an exit met. */
export type Watched =
  | { readonly rule: 'goal'; readonly goal: Goal; readonly because: Because }
  | { readonly rule: 'exit'; readonly id: string; readonly because: Because };

const conditionsOf = ({ goals, exits }: Rules): Condition[] => [...exits, ...goals].map(({ condition }) => condition);

/** The facts by which a scenario's goals and exits are judged; empty when it has none. */
export function watchNeeds(rules: Rules): FactQuery[] {
  const queries = conditionsOf(rules).flatMap(conditionNeeds);
  return [...new Map(queries.map((query) => [factKey(query), query])).values()];
}

/** The types of event that may change what each comparison sees. */
function typesOf(comparison: Comparison): readonly string[] {
  switch (comparison.on) {
    case 'profile':
    case 'filled':
      return ['profile-changed'];
    case 'score':
      return ['score-changed'];
    case 'stage':
      return ['stage-changed'];
    case 'tag':
      return ['tag-added', 'tag-removed'];
    case 'did':
      return comparison.pattern.event === 'mail-clicked'
        ? ['mail-clicked', 'clicks-disowned']
        : [comparison.pattern.event];
    case 'consent':
      return ['consent-given', 'consent-confirmed', 'unsubscribed'];
    case 'topic':
      return ['topic-joined', 'topic-left'];
    case 'answer':
      return ['webhook-answered'];
    case 'outcome':
    case 'weekday':
    case 'time':
      return [];
  }
}

/** The types of event on which a run must look whether a goal is reached or an exit met. */
export const watchedTypes = (rules: Rules): string[] => [
  ...new Set(conditionsOf(rules).flatMap(comparisonsOf).flatMap(typesOf)),
];

/** The first exit that is met, else the first goal that is reached and was not before; null when nothing is. */
export function watch({ exits, goals }: Rules, { reached }: RunState, facts: Facts, at: JudgedAt): Watched | null {
  const because = (code: string, name: string, condition: Condition): Because | null => {
    const { holds, seen } = judgeCondition(condition, facts, at);
    return holds ? { code, data: { name, join: condition.join, seen: json.parse(seen) } } : null;
  };
  for (const { id, name, condition } of exits) {
    const met = because('exit', name, condition);
    if (met !== null) return { rule: 'exit', id, because: met };
  }
  for (const goal of goals) {
    const met = reached.includes(goal.id) ? null : because('goal', goal.name, goal.condition);
    if (met !== null) return { rule: 'goal', goal, because: met };
  }
  return null;
}
