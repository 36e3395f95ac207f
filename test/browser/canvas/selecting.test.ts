import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Graph } from '../../../engine/scenario/graph.ts';
import { draw } from '../../setup/draw.ts';
import { card, edges, settings } from '../canvas-hands.ts';
import { findViolations } from '../find-violations.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

/** An event, a first mail, a second one, and a wait for a click in the second. */
const graph: Graph = draw(
  {
    Arrival: ['event-received', { name: 'came' }],
    'First mail': ['send-email', { template: 'proposition' }],
    'Second mail': ['send-email', { template: 'proposition' }],
    Listening: [
      'wait-for-event',
      {
        listens: [{ id: 'a', pattern: { event: 'mail-clicked', node: 'second' } }],
        timeout: { amount: 4, unit: 'days' },
      },
    ],
    Tagged: ['tag', { action: 'add', tag: 'well-met' }],
  },
  [],
);
const IDS: Readonly<Record<string, string>> = {
  Arrival: 'start',
  'First mail': 'first',
  'Second mail': 'second',
  Listening: 'hear',
  Tagged: 'tagged',
};
const drawn: Graph = {
  nodes: graph.nodes.map((node, index) => ({
    ...node,
    id: IDS[node.id] ?? node.id,
    position: { x: 0, y: index * 190 },
  })),
  edges: [
    { id: 'e1', from: 'start', outlet: 'next', to: 'first' },
    { id: 'e2', from: 'first', outlet: 'sent', to: 'second' },
    { id: 'e3', from: 'second', outlet: 'sent', to: 'hear' },
    { id: 'e4', from: 'hear', outlet: 'a', to: 'tagged' },
  ],
};

async function open(name: string): Promise<{ page: Page; id: string }> {
  const { id } = await visitors.manager.call('createScenario', { body: { name, graph: drawn } });
  const page = await visitors.visit(`/scenarios/${id}`, { permissions: ['clipboard-read', 'clipboard-write'] });
  await card(page, 'Tagged').waitFor();
  return { page, id };
}

const cards = (page: Page) => page.locator('.react-flow__node');
const chosen = (page: Page) => page.locator('.react-flow__node.selected');
const undoes = (page: Page) => page.getByTestId('undo').getAttribute('aria-label');

async function choose(page: Page, ...names: readonly string[]): Promise<void> {
  const [first = '', ...more] = names;
  await card(page, first)
    .locator('[data-testid]')
    .first()
    .click({ position: { x: 120, y: 14 } });
  for (const name of more)
    await card(page, name)
      .locator('[data-testid]')
      .first()
      .click({ position: { x: 120, y: 14 }, modifiers: ['ControlOrMeta'] });
  await expect.poll(() => chosen(page).count()).toBe(names.length);
}

test('steps are copied, cut, duplicated and pasted, also into another scenario; each gesture is undone by its name', async () => {
  const { page, id } = await open('To copy from');
  const { id: other } = await visitors.manager.call('createScenario', { body: { name: 'To copy into' } });
  await choose(page, 'Second mail', 'Listening');
  await page.keyboard.press('Control+c');
  await page.getByText('2 steps copied: paste them in this scenario or in another.').waitFor();
  await page.keyboard.press('Control+v');
  await expect.poll(() => cards(page).count()).toBe(7);
  await expect.poll(() => edges(page).count()).toBe(5);
  expect(await chosen(page).count()).toBe(2);
  expect(await undoes(page)).toBe('Undo: paste 2 steps');

  await page.keyboard.press('Control+d');
  await expect.poll(() => cards(page).count()).toBe(9);
  expect(await undoes(page)).toBe('Undo: duplicate 2 steps');
  await page.keyboard.press('Control+x');
  await expect.poll(() => cards(page).count()).toBe(7);
  expect(await undoes(page)).toBe('Undo: cut 2 steps');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await undoes(page)).toBe('Undo: paste 2 steps');
  expect(await page.getByTestId('redo').getAttribute('aria-label')).toBe('Redo: duplicate 2 steps');

  await page.keyboard.press('Control+s');
  await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
  const { graph: saved } = await visitors.manager.call('scenario', { params: { id } });
  const [mail, hear] = saved.nodes.slice(5);
  expect(hear?.config).toMatchObject({ listens: [{ pattern: { node: mail?.id } }] });
  expect(saved.edges.slice(4)).toMatchObject([{ from: mail?.id, outlet: 'sent', to: hear?.id }]);

  await choose(page, 'Arrival', 'First mail');
  await page.keyboard.press('Control+c');
  await page.goto(`/scenarios/${other}`);
  await page.getByRole('heading', { name: 'What does this scenario begin with?' }).waitFor();
  await page.keyboard.press('Control+v');
  await expect.poll(() => cards(page).count()).toBe(2);
  await expect.poll(() => edges(page).count()).toBe(1);

  await page.evaluate(() => navigator.clipboard.writeText('Dear all, see you on Monday.'));
  await page.keyboard.press('Control+v');
  await page.getByText('The clipboard holds no steps. Copy steps of a scenario first.').waitFor();
  expect(await cards(page).count()).toBe(2);
});

test('what leads up to a step and what follows it is selected, tidied up by itself and zoomed to; several steps moved are one gesture', async () => {
  const { page } = await open('To select in');
  const names = () => chosen(page).evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id')));
  const places = () => cards(page).evaluateAll((nodes) => nodes.map((node) => node.style.transform));
  await choose(page, 'Second mail');
  await page.keyboard.press('Control+Shift+ArrowUp');
  await expect.poll(names).toEqual(['start', 'first', 'second']);
  await choose(page, 'Second mail');
  await page.keyboard.press('Control+Shift+ArrowDown');
  await expect.poll(names).toEqual(['second', 'hear', 'tagged']);

  const before = await places();
  await page.keyboard.press('t');
  await expect.poll(() => undoes(page)).toBe('Undo: tidy up 3 steps');
  const after = await places();
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  expect(after.slice(2)).not.toEqual(before.slice(2));
  await page.getByRole('button', { name: 'Tidy up 3 steps', exact: true }).waitFor();

  const zoom = () => page.locator('.react-flow__viewport').evaluate((view) => view.style.transform);
  const wide = await zoom();
  await page.keyboard.press('z');
  await expect.poll(zoom).not.toBe(wide);

  const box = await card(page, 'Listening').boundingBox();
  if (box === null) throw new Error('not drawn');
  await page.mouse.move(box.x + 120, box.y + 14);
  await page.mouse.down();
  await page.mouse.move(box.x + 160, box.y + 34, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => undoes(page)).toBe('Undo: move 3 steps');
  await page.keyboard.press('Control+z');
  expect(await undoes(page)).toBe('Undo: tidy up 3 steps');

  await page.keyboard.press('Control+a');
  await expect.poll(names).toHaveLength(5);
});

test('the command palette finds a step by a text in it, a command and a kind of step; the sheet of keys tells them all', async () => {
  const { page } = await open('To find in');
  const dialog = page.getByRole('dialog', { name: 'Find a step or a command' });
  const find = async (words: string) => {
    await page.keyboard.press('Control+k');
    await dialog.getByRole('combobox').fill(words);
    await dialog.getByRole('option').first().waitFor();
  };
  const focused = (name: string) => card(page, name).evaluate((node) => node === document.activeElement);

  await page.keyboard.press('Control+k');
  await dialog.getByRole('option', { name: /^Paste steps/ }).waitFor();
  // Nothing is selected: there is nothing to copy.
  expect(await dialog.getByRole('option', { name: /^Copy/ }).count()).toBe(0);
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await find('well-met');
  await expect.poll(() => dialog.getByRole('option').count()).toBe(1);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => focused('Tagged')).toBe(true);
  await settings(page).getByText('Step name').waitFor();

  await find('duplicate');
  await page.keyboard.press('Enter');
  await expect.poll(() => cards(page).count()).toBe(6);
  expect(await undoes(page)).toBe('Undo: duplicate a step');

  await find('go back');
  await dialog.getByRole('option', { name: /^Go back/ }).click();
  await card(page, 'Go back').waitFor();
  await expect.poll(() => edges(page).count()).toBe(5);

  await page.keyboard.press('Control+k');
  await dialog.getByRole('combobox').fill('no such thing at all');
  await dialog.getByText('Nothing goes by that name.').waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByText('Also select what comes after').waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await choose(page, 'Tagged');
  await page.keyboard.press('Shift+?');
  await sheet.waitFor();
});

test('a step is dropped on a way, a way pulled into nothing asks for a step, and a way that may not be says why; a fault is mended from the list', async () => {
  const { page } = await open('To wire in');
  const canvas = page.getByRole('region', { name: 'Scenario canvas' });
  const middle = async (what: ReturnType<typeof card>): Promise<[number, number]> => {
    const box = await what.boundingBox();
    if (box === null) throw new Error('not drawn');
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const pull = async (from: string, outlet: string, to: readonly [number, number]) => {
    await page.mouse.move(
      ...(await middle(card(page, from).locator('.react-flow__handle.source', { hasText: outlet }))),
    );
    await page.mouse.down();
    await page.mouse.move(to[0] + 10, to[1] + 10, { steps: 5 });
    await page.mouse.move(...to, { steps: 3 });
    await page.mouse.up();
  };

  await page
    .getByTestId('palette-wait')
    .dragTo(page.getByRole('button', { name: 'Insert a step between “Arrival” and “First mail”' }), { force: true });
  await expect.poll(() => cards(page).count()).toBe(6);
  await expect.poll(() => edges(page).count()).toBe(5);
  expect(await undoes(page)).toBe('Undo: insert a step');
  await page.keyboard.press('Control+z');
  await expect.poll(() => cards(page).count()).toBe(5);

  const frame = await canvas.boundingBox();
  if (frame === null) throw new Error('no canvas');
  await pull('Tagged', 'then', [frame.x + frame.width - 200, frame.y + 60]);
  await page.getByRole('dialog', { name: 'Add a step' }).getByTestId('pick-end').click();
  await page.locator('.react-flow__node[aria-label="End"]').waitFor();
  await expect.poll(() => edges(page).count()).toBe(5);

  await page.getByRole('button', { name: 'See all' }).click();
  await expect.poll(async () => (await canvas.boundingBox())?.width).toBeLessThan(frame.width);
  await pull('Listening', 'no reaction', await middle(card(page, 'Arrival')));
  await page.getByRole('alert').getByText('Nothing leads to a trigger: it is where leads come in.').waitFor();
  await pull('Listening', 'no reaction', await middle(card(page, 'First mail').locator('.react-flow__handle.target')));
  await page
    .getByRole('alert')
    .getByText(/a lead would go round for ever/)
    .waitFor();
  expect(await edges(page).count()).toBe(5);

  await page.getByTestId('faults').click();
  const fault = page.getByRole('listitem').filter({ hasText: 'The outlet “no reaction” leads nowhere.' });
  await fault.getByRole('button', { name: 'End the run there' }).click();
  await expect.poll(() => edges(page).count()).toBe(6);
  expect(await undoes(page)).toBe('Undo: add a step');
});
