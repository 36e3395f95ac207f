import { expect, test } from 'vitest';
import { configFields } from '../../../editor/canvas/config-fields.ts';
import type { Condition } from '../../../engine/scenario/condition.ts';
import type { Graph } from '../../../engine/scenario/graph.ts';
import { NO_RULES } from '../../../engine/scenario/rules.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { draw } from '../../setup/draw.ts';
import { settings } from '../canvas-hands.ts';
import { fillIn, pick, press, turn, within, write } from '../form-hands.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';
import { type Filled, filledSteps, type Named } from './filled-steps.ts';

const visitors = welcomeVisitors();
/** The less of the canvas is drawn anew at each key, the quicker. */
const SMALL = { width: 1_024, height: 700 };
const FIT: Condition = { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] };

/** What steps name: a segment, a topic and another scenario, that of the sample. */
async function things(): Promise<Named> {
  const { manager } = visitors;
  const topic = 'fairs';
  const company = await manager.call('settings');
  await manager.call('changeSettings', { body: { ...company, topics: [{ id: topic, name: 'Fairs' }] } });
  const segment = await manager.call('createSegment', { body: { name: 'Ripe, to fill in', condition: FIT } });
  return { topic, segment: segment.id, scenario: 'sample-e-book-proposition' };
}

/** Steps as the palette gives them; a mail, a call and a hand-off come before the steps that ask about them. */
function fresh(steps: readonly (readonly [id: string, filled: Filled])[]): Graph {
  const askers = steps.filter(([, { kind }]) => kind === 'wait-for-event' || kind === 'branch').map(([id]) => id);
  const drawn = draw(
    Object.fromEntries(steps.map(([id, { kind }]) => [id, [kind, catalogue.get(kind)?.fresh ?? {}]])),
    [
      'form-submitted > send-email',
      'send-email.sent > webhook',
      'webhook.ok > hand-off-to-sales',
      `hand-off-to-sales.accepted > ${askers[0]}`,
      ...askers.slice(1).map((id, index) => {
        const before = askers[index] ?? '';
        return `${before}.${before.startsWith('branch') ? 'no' : 'timeout'} > ${id}`;
      }),
    ],
  );
  // The cards lie on each other, so that all of them are in view.
  const nodes = drawn.nodes.map((node, index) => ({ ...node, position: { x: index * 3, y: index * 3 } }));
  return { ...drawn, nodes };
}

test('every setting of every kind of step, and every comparison, is filled in and saved as it was meant', async () => {
  const steps = Object.entries(filledSteps(await things()));
  expect(new Set(steps.map(([, { kind }]) => kind))).toEqual(new Set(catalogue.keys()));
  const leftAsTheyWere = steps.flatMap(([id, { kind, saved }]) => {
    const step = catalogue.get(kind);
    return step === undefined
      ? []
      : configFields(step)
          .filter(({ name }) => JSON.stringify(saved[name]) === JSON.stringify(step.fresh[name]))
          .map(({ name }) => `${id}.${name}`);
  });
  expect(leftAsTheyWere).toEqual([]);

  const { id } = await visitors.manager.call('createScenario', { body: { name: 'Filled in', graph: fresh(steps) } });
  const page = await visitors.visit(`/scenarios/${id}`, { viewport: SMALL });
  for (const [node, { deeds }] of steps) {
    await page.locator(`.react-flow__node[data-id="${node}"]`).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => settings(page).getByLabel('Step name').inputValue()).toBe(node);
    await fillIn(settings(page), deeds);
  }
  await page.getByTestId('save').click();
  await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
  const { graph } = await visitors.manager.call('scenario', { params: { id } });
  expect(Object.fromEntries(graph.nodes.map((node) => [node.id, node.config]))).toEqual(
    Object.fromEntries(steps.map(([node, { saved }]) => [node, saved])),
  );
  const unfit = graph.nodes.filter(
    ({ kind, config }) => catalogue.get(kind)?.schema.safeParse(config).success !== true,
  );
  expect(unfit).toEqual([]);
});

test('the rules of a scenario are filled in and saved as they were meant', async () => {
  const graph = draw({ start: ['event-received', { name: 'ruled' }], over: ['end'] }, ['start > over']);
  const { id } = await visitors.manager.call('createScenario', { body: { name: 'Ruled', graph } });
  const page = await visitors.visit(`/scenarios/${id}`);
  const saved = async () => {
    await page.getByTestId('save').click();
    await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
    return (await visitors.manager.call('scenario', { params: { id } })).graph.rules;
  };
  await page.getByTestId('rules').click();
  const rules = page.getByRole('complementary', { name: 'Scenario rules' });
  await fillIn(rules, [pick('How often a lead may enter', 'again after leaving')]);
  expect(await saved()).toEqual({ ...NO_RULES, reentry: { mode: 'after-exit' } });

  await fillIn(rules, [
    pick('How often a lead may enter', 'once for each order, renewal …'),
    write('Property of the event', 'order'),
    press('Add an exit'),
    within('Exit 1', [
      write('Name', 'Lost interest'),
      pick('About', 'What the lead did'),
      pick('Comparison', 'did not do it'),
      pick('Reaction', 'Lead rejected by the salesperson'),
      write('Within (days)', '14'),
    ]),
  ]);
  await rules.getByRole('switch', { name: 'Send at certain hours only' }).click();
  await fillIn(rules, [
    turn('Day of the week', ['Mon', 'Sun']),
    write('From', '10:00'),
    write('To', '16:30'),
    write('Mails an hour, at most', '500'),
    write('Stop beyond (mails an hour)', '2000'),
    pick('Priority', 'low'),
  ]);
  const pattern = { event: 'hand-off-rejected' };
  expect(await saved()).toEqual({
    reentry: { mode: 'per-key', property: 'order' },
    goals: [],
    exits: [
      {
        id: 'exit-1',
        name: 'Lost interest',
        condition: { join: 'all', of: [{ on: 'did', op: 'did-not', pattern, withinDays: 14 }] },
      },
    ],
    sending: {
      window: { days: [2, 3, 4, 5, 7], from: '10:00', to: '16:30' },
      perHour: 500,
      mostInAnHour: 2_000,
      priority: 'low',
    },
  });
});
