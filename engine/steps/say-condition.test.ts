import { expect, test } from 'vitest';
import type { Condition } from '../scenario/condition.ts';
import { sayCondition } from './say-condition.ts';

const name = (to: string, id: string): string => ({ step: 'Proposition', form: 'E-book' })[to] ?? id;

test('a condition reads as a sentence in both languages', () => {
  const condition: Condition = {
    join: 'all',
    of: [
      { on: 'score', op: 'at-least', value: 40 },
      {
        join: 'any',
        of: [
          { on: 'tag', op: 'has', value: 'salon' },
          { on: 'did', op: 'did-not', pattern: { event: 'mail-clicked', node: 'n1' }, withinDays: 7 },
        ],
      },
    ],
  };
  expect(sayCondition(condition, name)).toEqual({
    fr: 'score ≥ 40 et (étiquette «\u00a0salon\u00a0» ou pas de clic dans le mail «\u00a0Proposition\u00a0» depuis 7 j)',
    en: 'score ≥ 40 and (tag “salon” or no click in the mail “Proposition” within 7 d)',
  });
});
