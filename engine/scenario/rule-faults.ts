import { conditionReferences } from '../steps/condition-references.ts';
import type { Reference } from '../steps/step-definition.ts';
import type { Fault, FaultCode } from './fault.ts';
import type { Rules } from './rules.ts';

/** What is wrong with the rules of a scenario: goals that lead nowhere, conditions that name what is not there. */
export function ruleFaults(
  { goals, exits }: Rules,
  steps: ReadonlySet<string>,
  exists: (reference: Reference) => boolean,
): Fault[] {
  const fault = (code: FaultCode, path: Fault['path'], data: Fault['data']): Fault => ({
    code,
    node: null,
    edge: null,
    path,
    data,
  });
  const missing = (list: 'goals' | 'exits') => (rule: Rules['exits'][number], index: number) =>
    conditionReferences(rule.condition, ['rules', list, index, 'condition'])
      .filter((reference) => !exists(reference))
      .map(({ to, id, path }) => fault('rule-reference-missing', path, { to, id, rule: rule.name }));
  return [
    ...goals.flatMap(({ name, to }, index) =>
      to === null || steps.has(to) ? [] : [fault('goal-to-nowhere', ['rules', 'goals', index, 'to'], { rule: name })],
    ),
    ...goals.flatMap(missing('goals')),
    ...exits.flatMap(missing('exits')),
  ];
}
