import { z } from 'zod';
import { condition } from '../../scenario/condition.ts';
import { conditionNeeds, judgeCondition } from '../../scenario/judge-condition.ts';
import { json } from '../../scenario/json.ts';
import { conditionReferences } from '../condition-references.ts';
import { defineStep } from '../define-step.ts';
import { sayCondition } from '../say-condition.ts';
import { tellCondition } from '../tell-condition.ts';

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
  tell: ({ condition: rule }, name, wayOut) => ({
    does: { fr: 'deux cas se présentent', en: 'there are two cases' },
    ways: { yes: tellCondition(rule, name, wayOut), no: { fr: 'sinon', en: 'otherwise' } },
  }),
  outlets: [
    { id: 'yes', label: { fr: 'oui', en: 'yes' }, required: true },
    { id: 'no', label: { fr: 'non', en: 'no' }, required: true },
  ],
  ways: ({ condition: rule }) => [
    { outlet: 'yes', when: rule },
    { outlet: 'no', when: null },
  ],
  needs: ({ condition: rule }) => conditionNeeds(rule),
  references: ({ condition: rule }) => conditionReferences(rule, ['condition']),
  does: {
    decide: ({ condition: rule }, sight) => {
      const { holds, seen } = judgeCondition(rule, sight.facts, sight);
      return {
        outcome: holds ? 'yes' : 'no',
        because: { code: 'condition', data: { join: rule.join, seen: json.parse(seen) } },
      };
    },
  },
});
