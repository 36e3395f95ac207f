import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
import { settings, tabTo } from '../canvas-hands.ts';
import { findViolations } from '../find-violations.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
const branch = { condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 5 }] } };
const graph = draw(
  {
    start: ['event-received', { name: 'came' }],
    pause: ['wait', { duration: { amount: 3, unit: 'days' } }],
    mark: ['tag', { action: 'add', tag: 'seen' }],
    ask: ['branch', branch],
    hot: ['tag', { action: 'add', tag: 'hot' }],
    over: ['end', { result: 'done' }],
  },
  ['start > pause', 'pause.timeout > mark', 'mark > ask', 'ask.yes > hot', 'hot > over', 'ask.no > over'],
);

interface Opened {
  readonly page: Page;
  readonly id: string;
  readonly lines: Locator;
  /** The words of each line, with its level before them. */
  readonly read: () => Promise<string[]>;
  readonly focused: () => Promise<string>;
}

async function open(name: string): Promise<Opened> {
  const { id } = await visitors.manager.call('createScenario', { body: { name, graph } });
  const page = await visitors.visit(`/scenarios/${id}?view=outline`);
  const lines = page.getByRole('tree', { name: 'Outline of the scenario' }).getByRole('treeitem');
  await lines.first().waitFor();
  const read = () =>
    lines.evaluateAll((elements) =>
      elements.map((element) => {
        const [, first, second] = element.children;
        const said = element.hasAttribute('data-outline') ? second : first;
        return `${element.getAttribute('aria-level')} ${said?.textContent}`;
      }),
    );
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('[role="treeitem"]')?.getAttribute('data-key') ?? 'elsewhere');
  return { page, id, lines, read, focused };
}

const WHOLE = ['1 start', '1 pause', '1 mark', '1 ask', '2 By “yes”', '3 hot', '3 over', '2 By “no”: → over'];

test('a scenario is an indented tree: decisions hold their ways, joins are named, arrows walk and fold', async () => {
  const { page, lines, read, focused } = await open('As a tree');
  expect(await read()).toEqual(WHOLE);
  await tabTo(page, lines.first());
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
  await expect.poll(read).toEqual(WHOLE.slice(0, 4));
  expect(await lines.nth(3).getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('ArrowRight');
  await expect.poll(read).toEqual(WHOLE);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('step over');
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await settings(page).getByRole('textbox', { name: 'Step name' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('step over');
});

test('by keyboard alone steps are added, named, connected, moved, taken away, and all of it taken back', async () => {
  const { page, id, lines, read, focused } = await open('Outlined by keyboard');
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await tabTo(page, lines.first());

  // Added after the step that the keyboard is at, and named.
  await press('ArrowDown', 'n');
  const picker = page.getByRole('dialog', { name: 'Add a step' });
  await picker.waitFor();
  await page.keyboard.type('change the score');
  await press('Enter');
  await expect.poll(async () => (await read())[2]).toBe('1 Change the score');
  await picker.waitFor({ state: 'detached' });
  await expect.poll(focused).toMatch(/^step /);
  await press('F2');
  await page.getByRole('dialog', { name: 'Name the step' }).waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.type('points');
  await press('Enter');
  await expect.poll(read).toEqual(['1 start', '1 pause', '1 points', ...WHOLE.slice(2)]);

  // Moved past another, and back.
  await expect.poll(focused).toMatch(/^step /);
  await press('Alt+ArrowDown');
  await expect.poll(async () => (await read()).slice(1, 4)).toEqual(['1 pause', '1 mark', '1 points']);
  await page.getByText('“points” changed places with “mark”.').waitFor();
  await expect.poll(focused).toMatch(/^step /);
  await press('Alt+ArrowUp', 'Alt+ArrowUp');
  await expect.poll(async () => (await read()).slice(0, 3)).toEqual(['1 start', '1 points', '1 pause']);

  // A way is led to another step, chosen by its name.
  await press('End', 'c');
  const dialog = page.getByRole('dialog', { name: 'Where “ask” leads' });
  const way = dialog.getByRole('combobox', { name: '“no” leads to' });
  await way.waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  await way.fill('hot');
  const hot = page.getByRole('option', { name: 'hot' });
  await hot.waitFor();
  await press('ArrowDown', 'Enter');
  await hot.waitFor({ state: 'detached' });
  await press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(async () => (await read()).at(-1)).toBe('2 By “no”: → hot');

  // Cut, and a step is taken away: the flow closes over the gap.
  await expect.poll(focused).toMatch(/^edge /);
  await press('Delete');
  await expect.poll(async () => (await read()).at(-1)).toBe('2 By “no”: leads nowhere yet');
  await press('Home', 'ArrowDown', 'Delete');
  await expect.poll(read).toEqual([...WHOLE.slice(0, 7), '2 By “no”: leads nowhere yet']);
  await expect.poll(focused).toBe('step pause');

  // All of it is one history with the canvas, and saved as it is.
  await press('Control+z', 'Control+z');
  await expect.poll(async () => (await read()).at(-1)).toBe('2 By “no”: → hot');
  for (let undone = 0; undone < 6; undone += 1) await press('Control+z');
  await expect.poll(read).toEqual(WHOLE);
  await press('Control+Shift+z');
  await expect.poll(async () => (await read())[2]).toBe('1 Change the score');
  await press('Control+s');
  await expect
    .poll(async () => (await visitors.manager.call('scenario', { params: { id } })).graph.nodes.at(-1)?.kind)
    .toBe('add-score');
});

test('notes and groups are listed beside the tree: added, written, named, folded and undone by keyboard', async () => {
  const note = { id: 'n1', text: 'Ask sales', position: { x: -300, y: 0 }, size: { width: 240, height: 120 } };
  const drawn = { ...graph, notes: [{ ...note, colour: 'yellow' as const }] };
  const { id } = await visitors.manager.call('createScenario', { body: { name: 'Outlined with notes', graph: drawn } });
  const page = await visitors.visit(`/scenarios/${id}?view=outline`);
  const notes = page.getByRole('region', { name: 'Notes' });
  const groups = page.getByRole('region', { name: 'Groups' });
  const isAt = (place: Locator) =>
    expect.poll(() => place.evaluate((one) => one === document.activeElement)).toBe(true);
  const saved = async () => {
    await page.keyboard.press('Control+s');
    await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
    return (await visitors.manager.call('scenario', { params: { id } })).graph;
  };

  // A note is opened, written anew, and the keyboard comes back to it.
  await notes.getByRole('button', { name: 'Note: Ask sales' }).focus();
  await page.keyboard.press('Enter');
  await isAt(page.getByRole('textbox', { name: 'Text of the note' }));
  await page.keyboard.press('End');
  await page.keyboard.type(' first');
  await page.keyboard.press('Escape');
  await isAt(notes.getByRole('button', { name: 'Note: Ask sales first' }));
  await notes.getByRole('button', { name: 'Add a note' }).press('Enter');
  await isAt(page.getByRole('textbox', { name: 'Text of the note' }));
  await page.keyboard.type('Later');

  // A group is made of the step that the keyboard is at, gets a second step by its name, and is folded.
  const line = page.getByRole('treeitem', { name: /^pause/ });
  await line.click();
  await groups.getByRole('button', { name: 'Group this step' }).press('Enter');
  await isAt(page.getByRole('textbox', { name: 'Name of the group' }));
  await page.keyboard.type('Quiet');
  await page.getByRole('combobox', { name: 'Steps of the group' }).fill('mark');
  await page.getByRole('option', { name: 'mark' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await groups.getByRole('button', { name: 'Group “Quiet”, 2 steps' }).waitFor();
  await line.getByText('in “Quiet”').waitFor();
  await groups.getByRole('button', { name: 'Fold “Quiet”' }).press('Enter');
  await groups.getByRole('button', { name: 'Unfold “Quiet”' }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await saved()).toMatchObject({
    notes: [{ text: 'Ask sales first' }, { text: 'Later' }],
    groups: [{ name: 'Quiet', steps: ['pause', 'mark'], folded: true }],
  });

  for (let undone = 0; (await page.getByTestId('undo').isEnabled()) && undone < 20; undone += 1)
    await page.getByTestId('undo').click();
  expect(await saved()).toEqual(drawn);
});
