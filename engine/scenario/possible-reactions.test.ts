import { expect, it } from 'vitest';
import { catalogue } from '../steps/catalogue.ts';
import { compile } from './compile.ts';
import { drawGraph } from './draw-graph.ts';
import { possibleOutcomes, possibleReactions } from './possible-reactions.ts';

it('a salesperson’s answers are reactions, and not told a second time as outcomes', () => {
  const plan = compile(
    drawGraph({
      start: ['event-received', { name: 'x' }, { next: 'mail' }],
      mail: ['send-email', { template: 't' }, { sent: 'sales' }],
      sales: [
        'hand-off-to-sales',
        { remindAfter: { amount: 4, unit: 'hours' }, giveUpAfter: { amount: 1, unit: 'days' } },
        { accepted: 'end', rejected: 'end', expired: 'end' },
      ],
      end: ['end', { result: 'done' }],
    }),
    catalogue,
  );
  expect(possibleReactions(plan, catalogue).map(({ type }) => type)).toEqual([
    'mail-clicked',
    'hand-off-accepted',
    'hand-off-rejected',
    'unsubscribed',
  ]);
  expect(possibleOutcomes(plan, catalogue)).toEqual([{ node: 'mail', outcomes: ['sent', 'skipped', 'failed'] }]);
});
