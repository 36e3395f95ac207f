import { z } from 'zod';
import { condition, type Condition, type ConditionMember } from '../../scenario/condition.ts';
import { conditionNeeds, judgeCondition } from '../../scenario/judge-condition.ts';
import { json } from '../../scenario/json.ts';
import { defineStep } from '../define-step.ts';
import { patternReferences } from '../pattern-references.ts';
import { sayCondition } from '../say-condition.ts';
import type { Reference } from '../step-definition.ts';

function named(member: ConditionMember | Condition, path: readonly (string | number)[]): Reference[] {
  if ('join' in member)
    return member.of.flatMap((inside: ConditionMember, index: number) => named(inside, [...path, 'of', index]));
  return member.on === 'did' ? patternReferences(member.pattern, [...path, 'pattern']) : [];
}

/** Sends a lead one way or the other by a condition on what is known of it. */
export const branch = defineStep({
  kind: 'branch',
  version: 1,
  category: 'decision',
  icon: 'arrows-split-2',
  label: { fr: 'Condition', en: 'Branch' },
  help: {
    fr: 'Compare le profil, le score, la phase, les étiquettes ou les réactions du lead au moment où il arrive ici.',
    en: 'Compares the lead’s profile, score, stage, tags or reactions when it gets here.',
  },
  config: z.strictObject({
    condition: condition.meta({ label: { fr: 'Condition', en: 'Condition' }, widget: 'condition' }),
  }),
  fresh: { condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } },
  summary: ({ condition: rule }, name) => sayCondition(rule, name),
  outlets: [
    { id: 'yes', label: { fr: 'oui', en: 'yes' }, required: true },
    { id: 'no', label: { fr: 'non', en: 'no' }, required: true },
  ],
  needs: ({ condition: rule }) => conditionNeeds(rule),
  references: ({ condition: rule }) => named(rule, ['condition']),
  does: {
    decide: ({ condition: rule }, { facts }) => {
      const { holds, seen } = judgeCondition(rule, facts);
      return {
        outcome: holds ? 'yes' : 'no',
        because: { code: 'condition', data: { join: rule.join, seen: json.parse(seen) } },
      };
    },
  },
});
