import { expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
import { choose } from '../choose.ts';
import { card, settings } from '../canvas-hands.ts';
import { findViolations } from '../find-violations.ts';
import { putLive } from '../stage.ts';
import { missingTexts, TEXT_KEY } from '../watch-for-trouble.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
const splits = { holdout: 10, metric: 'converted', event: '', minimum: 10, experiment: '' };
const ways = [
  { id: 'a', name: 'Short', weight: 50 },
  { id: 'b', name: '', weight: 50 },
];
/** One of each wait and decision. */
const graph = draw(
  {
    start: ['event-received', { name: 'rules-begin' }],
    day: [
      'wait-until-date',
      { date: { on: 'profile', field: 'renewal' }, days: -7, at: '09:00', repeat: 'yearly', on: 'working-day' },
    ],
    hour: ['wait-until-time', { days: [2], at: '10:00', holidays: 'skip' }],
    hours: [
      'wait-for-opening',
      { hours: { of: 'own', days: [1, 2], from: '09:00', to: '12:00', holidays: 'closed' }, spread: 10 },
    ],
    choose: [
      'choose',
      {
        ways: [
          { id: 'hot', name: 'Hot', condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } },
        ],
      },
    ],
    split: ['split', { ways, ...splits }],
    jump: ['jump', { times: 2 }],
    over: ['end', { result: 'done' }],
  },
  [
    'start > split',
    'split.a > day',
    'split.b > over',
    'day.timeout > hour',
    'day.past > hour',
    'day.missing > hour',
    'hour.timeout > hours',
    'hours.timeout > choose',
    'choose.hot > over',
    'choose.else > jump',
    'jump.again > hour',
    'jump.done > over',
  ],
);

test('the rules of a scenario are set by a form, undone, and kept', async () => {
  const { id } = await visitors.manager.call('createScenario', { body: { name: 'With rules', graph } });
  const kept = async () => (await visitors.manager.call('scenario', { params: { id } })).graph.rules;
  const page = await visitors.visit(`/scenarios/${id}`);
  await card(page, 'over').waitFor();
  await page.getByTestId('rules').click();
  const rules = page.getByRole('complementary', { name: 'Scenario rules' });

  await choose(rules, 'How often a lead may enter', 'again after some days');
  await rules.getByLabel('After how many days').fill('90');
  await rules.getByTestId('add-goal').click();
  const goals = rules.getByRole('region', { name: 'Goals' });
  await goals.getByLabel('Name').fill('');
  await rules.getByText('Something is still to be filled in below.').waitFor();
  await goals.getByLabel('Name').fill('Bought');
  await rules.getByText('Something is still to be filled in below.').waitFor({ state: 'detached' });
  await choose(goals, 'The lead', 'over');
  await rules.getByTestId('add-exit').click();
  await rules.getByRole('switch', { name: 'Send at certain hours only' }).click();
  await choose(rules, 'Priority', 'high');
  await expect.poll(kept).toMatchObject({
    reentry: { mode: 'after-days', days: 90 },
    goals: [{ name: 'Bought', to: 'over', condition: { of: [{ on: 'score' }] } }],
    exits: [{ name: 'Exit 1' }],
    sending: { window: { from: '09:00' }, priority: 'high' },
  });

  for (let times = 0; times < 3; times += 1) await page.getByTestId('undo').click();
  await expect
    .poll(kept, { timeout: 10_000 })
    .toMatchObject({ exits: [], sending: { window: null, priority: 'normal' } });
  await expect.poll(() => rules.getByRole('region', { name: 'Exits' }).getByRole('group').count()).toBe(0);
  expect(await findViolations(page, 'aside')).toEqual([]);
});

test.each(['en', 'fr'] as const)(
  'waits and decisions have forms that can be used by everybody: %s',
  async (language) => {
    const { id } = await visitors.manager.call('createScenario', { body: { name: 'Each kind', graph } });
    const page = await visitors.visit(`/scenarios/${id}`, { language });
    const wrong: string[] = [];
    for (const node of ['day', 'hour', 'hours', 'choose', 'split', 'jump']) {
      await page.getByTestId(`node-${node}`).click();
      await page.getByRole('separator').first().waitFor();
      wrong.push(...(await page.evaluate(missingTexts, TEXT_KEY)), ...(await findViolations(page, 'aside')));
    }
    expect(wrong).toEqual([]);
  },
);

test('a split tells how its ways stand', async () => {
  const id = await putLive(visitors.manager, 'A test', graph);
  const leads = [1, 2, 3].map((number) => ({ email: `split-${number}@example.org`, profile: {} }));
  await visitors.manager.call('importLeads', { body: { source: 'Fair', consent: null, leads } });
  for (const { email } of leads)
    await visitors.manager.call('sendEvent', { body: { lead: { email }, name: 'rules-begin', key: `rules ${email}` } });
  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByTestId('node-split').click();
  const state = settings(page).getByRole('region', { name: 'Where it stands' });
  await state.getByRole('row', { name: /^Short/ }).waitFor();
  await state.getByText('Too early', { exact: false }).waitFor();
  expect(await state.getByRole('row').allInnerTexts()).toHaveLength(4);
});
