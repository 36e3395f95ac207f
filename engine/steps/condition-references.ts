import type { Comparison, Condition, ConditionMember } from '../scenario/condition.ts';
import { patternReferences } from './pattern-references.ts';
import type { Reference } from './step-definition.ts';

type Path = readonly (string | number)[];

function named(comparison: Comparison, path: Path): Reference[] {
  switch (comparison.on) {
    case 'did':
      return patternReferences(comparison.pattern, [...path, 'pattern']);
    case 'topic':
      return [{ to: 'topic', id: comparison.topic, path: [...path, 'topic'] }];
    case 'outcome':
    case 'answer':
      return [{ to: 'step', id: comparison.node, path: [...path, 'node'] }];
    case 'profile':
    case 'filled':
    case 'score':
    case 'stage':
    case 'tag':
    case 'consent':
    case 'weekday':
    case 'time':
      return [];
  }
}

/** What the comparisons of a condition name, with their places in the config. */
export function conditionReferences(condition: Condition, path: Path): Reference[] {
  return condition.of.flatMap((member: ConditionMember, index: number) => {
    const place = [...path, 'of', index];
    return 'join' in member ? conditionReferences(member, place) : named(member, place);
  });
}
