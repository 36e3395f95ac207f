import { expect, test } from 'vitest';
import { compile } from '../../../engine/scenario/compile.ts';
import { possibleReactions } from '../../../engine/scenario/possible-reactions.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { draw } from '../../../test/setup/draw.ts';
import { readReactions } from '../../simulation/reaction-rows.tsx';
import { type Persona, PERSONAS, scriptOf } from './personas.ts';

const HOUR = 3_600_000;
const plan = compile(
  draw(
    {
      came: ['event-received', { name: 'came' }],
      first: ['send-email', { template: 'first' }],
      second: ['send-email', { template: 'second' }],
      sales: [
        'hand-off-to-sales',
        { remindAfter: { amount: 4, unit: 'hours' }, giveUpAfter: { amount: 1, unit: 'days' } },
      ],
      over: ['end', {}],
    },
    ['came > first', 'first.sent > second', 'second.sent > sales', 'sales.accepted > over'],
  ),
  catalogue,
);
const possible = possibleReactions(plan, catalogue);

function does(code: Persona['code']) {
  const persona = PERSONAS.find((one) => one.code === code);
  if (persona === undefined) throw new Error(`there is no ${code}`);
  return readReactions(scriptOf(persona, possible), possible).map((reaction) =>
    'after' in reaction ? [reaction.type, reaction.after, reaction.delay / HOUR] : [],
  );
}

test('each kind of lead does what it is called for with every mail of the drawing', () => {
  expect(does('eager')).toEqual([
    ['mail-clicked', 'first', 2],
    ['mail-clicked', 'second', 2],
    ['hand-off-accepted', 'sales', 4],
  ]);
  expect(does('slow')).toEqual([
    ['mail-clicked', 'first', 120],
    ['mail-clicked', 'second', 120],
  ]);
  expect(does('silent')).toEqual([]);
  expect(does('leaver')).toEqual([
    ['unsubscribed', 'first', 1],
    ['unsubscribed', 'second', 1],
  ]);
});
