import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Graph } from '../../../engine/scenario/graph.ts';
import { draw } from '../../setup/draw.ts';
import { card, dragStep, drawEdge, edges, settings, tabTo } from '../canvas-hands.ts';
import { choose } from '../choose.ts';
import { findViolations } from '../find-violations.ts';
import { comesIn, putLive } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

async function newScenario(name: string): Promise<Page> {
  const page = await visitors.visit('/scenarios');
  await page.getByRole('button', { name: 'New scenario' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create and draw' }).click();
  await page.getByRole('heading', { name: 'What does this scenario begin with?' }).waitFor();
  return page;
}

const thingsToMend = (page: Page, words: string) => card(page, words).getByText(/^\d faults?$/);

test('a scenario is drawn with the mouse, mended, saved, published, paused, resumed and stopped', async () => {
  const page = await newScenario('Drawn by mouse');
  // The dialog that named it is gone: the keyboard is on the drawing.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SECTION');

  await dragStep(page, 'form-submitted', 420, 60);
  await card(page, 'To be filled in').getByText('1 fault').waitFor();
  await choose(settings(page), 'Form', 'Request for a meeting');
  await card(page, 'Request for a meeting').getByText('1 fault').waitFor();

  await dragStep(page, 'end', 420, 420);
  await page.getByTestId('faults').click();
  await page.getByText('No lead can get here. Connect this step somewhere after a trigger.').waitFor();
  await page.getByText('The outlet “then” leads nowhere. Connect it to a step.').waitFor();
  await page.keyboard.press('Escape');

  await drawEdge(page, card(page, 'Form submitted'), 'then', card(page, 'End'));
  await expect.poll(() => page.getByTestId('faults').textContent()).toBe('No faults');
  expect(await thingsToMend(page, 'End').count()).toBe(0);

  await page.getByRole('button', { name: 'Insert a step between “Form submitted” and “End”' }).click();
  await page.getByRole('dialog').getByTestId('pick-send-email').click();
  await thingsToMend(page, 'Send a mail').waitFor();
  await expect.poll(() => edges(page).count()).toBe(2);

  await page.getByTestId('publish').click();
  const dialog = page.getByRole('dialog', { name: 'Publish the scenario' });
  await dialog.getByText('Setting “Mail template”: to be filled in.').waitFor();
  expect(await dialog.getByTestId('confirm-publish').isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await choose(settings(page), 'Mail template', 'Proposal');
  await settings(page).getByLabel('Step name').fill('The proposal');
  await card(page, 'The proposal').waitFor();
  await expect.poll(() => page.getByTestId('faults').textContent()).toBe('No faults');

  await page.getByTestId('undo').click();
  await card(page, 'The proposal').waitFor({ state: 'detached' });
  await page.getByTestId('undo').click();
  await thingsToMend(page, 'Send a mail').waitFor();
  await page.getByTestId('redo').click();
  await page.getByTestId('redo').click();
  await card(page, 'The proposal').waitFor();

  await page.keyboard.press('Control+s');
  await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
  await page.reload();
  await card(page, 'The proposal').waitFor();
  await expect.poll(() => edges(page).count()).toBe(2);

  await page.getByTestId('publish').click();
  await page.getByTestId('confirm-publish').click();
  await page.getByTestId('scenario-status').getByText('Live, v1').waitFor();
  await page.getByTestId('pause').click();
  await page.getByTestId('scenario-status').getByText('Paused, v1').waitFor();
  await page.getByTestId('resume').click();
  await page.getByTestId('confirm-resume').click();
  await page.getByTestId('scenario-status').getByText('Live, v1').waitFor();
  await page.getByTestId('stop').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop the scenario' }).click();
  await page.getByTestId('scenario-status').getByText('Stopped').waitFor();
});

test('a step is added and connected by keyboard alone', async () => {
  const page = await newScenario('Drawn by keyboard');
  const press = (key: string) => page.keyboard.press(key);
  const focused = (what: Locator) => what.evaluate((element) => element.contains(document.activeElement));
  /** The keyboard goes on at the new step once it is drawn. */
  const pick = async (search: string, title: string) => {
    await press('n');
    const find = page.getByRole('dialog', { name: 'Add a step' }).getByRole('textbox');
    await expect.poll(() => focused(find)).toBe(true);
    await page.keyboard.type(search);
    await press('Enter');
    await card(page, title).waitFor();
    await expect.poll(() => focused(card(page, title))).toBe(true);
  };

  await tabTo(page, page.getByRole('button', { name: 'Event received' }).last());
  await press('Enter');
  await card(page, 'Event received').waitFor();
  await tabTo(page, card(page, 'Event received'));
  await pick('branch', 'Branch');
  await expect.poll(() => edges(page).count()).toBe(1);

  await tabTo(page, card(page, 'Branch'));
  await pick('end', 'End');
  await expect.poll(() => edges(page).count()).toBe(2);

  await tabTo(page, card(page, 'Branch'));
  await press('Enter');
  await expect.poll(() => focused(settings(page))).toBe(true);
  await tabTo(page, settings(page).getByRole('combobox', { name: '“no” leads to' }));
  await page.keyboard.type('End');
  await expect.poll(() => page.getByRole('option').count()).toBe(1);
  await press('ArrowDown');
  await page.locator('[role="option"][data-combobox-selected]').waitFor();
  await press('Enter');
  await expect.poll(() => edges(page).count()).toBe(3);

  await press('Escape');
  await press('ArrowUp');
  await press('Delete');
  await card(page, 'Event received').waitFor({ state: 'detached' });
  await press('Control+z');
  await card(page, 'Event received').waitFor();
  await expect.poll(() => edges(page).count()).toBe(3);
});

test('a note is put on the canvas, written, coloured, sized, moved, copied and taken off, each gesture by its name, and kept', async () => {
  const graph = draw({ Arrival: ['event-received', { name: 'came' }] }, []);
  const { id } = await visitors.manager.call('createScenario', { body: { name: 'Remarked', graph } });
  const page = await visitors.visit(`/scenarios/${id}`, { permissions: ['clipboard-read', 'clipboard-write'] });
  await card(page, 'Arrival').click();
  const notes = page.locator('.react-flow__node-note');
  const panel = page.getByRole('complementary', { name: 'Note settings' });
  const undoes = () => page.getByTestId('undo').getAttribute('aria-label');

  // By keyboard: the keyboard is at its text at once, and back at the note after Escape.
  await page.keyboard.press('Shift+N');
  const text = panel.getByRole('textbox', { name: 'Text of the note' });
  await expect.poll(() => text.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await undoes()).toBe('Undo: add a note');
  await page.keyboard.type('Sales want this');
  await page.keyboard.press('Enter');
  await page.keyboard.type('by May');
  await page.keyboard.press('Escape');
  const note = page.getByRole('group', { name: 'Note: Sales want this by May' });
  await expect.poll(() => note.evaluate((paper) => paper === document.activeElement)).toBe(true);
  expect(await undoes()).toBe('Undo: write a note');
  expect(await findViolations(page)).toEqual([]);

  // Too long a text says so, and what fits is kept.
  await text.fill('x'.repeat(2_003));
  await panel.getByText('2,000 characters at most: 3 too many. Shorten it to keep the rest.').waitFor();
  await text.fill('Sales want this\nby June');
  await panel.getByRole('radio', { name: 'Blue' }).check();
  expect(await undoes()).toBe('Undo: colour a note');
  await panel.getByRole('textbox', { name: 'Width' }).fill('300');
  expect(await undoes()).toBe('Undo: resize a note');

  const pull = async (from: readonly [number, number], by: readonly [number, number]) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(from[0] + by[0], from[1] + by[1], { steps: 6 });
    await page.mouse.up();
  };
  const box = async () => {
    const found = await notes.first().boundingBox();
    if (found === null) throw new Error('no note');
    return found;
  };
  const before = await box();
  await pull([before.x + 100, before.y + 80], [40, 60]);
  await expect.poll(undoes).toBe('Undo: move a note');
  const moved = await box();
  await pull([moved.x + moved.width, moved.y + moved.height], [-50, 40]);
  await expect.poll(undoes).toBe('Undo: resize a note');
  await expect.poll(async () => (await box()).width).toBeLessThan(moved.width);

  await notes.first().focus();
  await page.keyboard.press('Control+c');
  await page.getByText('Copied: paste it in this scenario or in another.').waitFor();
  await page.keyboard.press('Control+v');
  await expect.poll(() => notes.count()).toBe(2);
  expect(await undoes()).toBe('Undo: paste a note');
  await page.keyboard.press('Delete');
  await expect.poll(() => notes.count()).toBe(1);
  expect(await undoes()).toBe('Undo: delete a note');

  await page.getByTestId('palette-note').dragTo(page.getByRole('region', { name: 'Scenario canvas' }), {
    targetPosition: { x: 60, y: 420 },
  });
  await expect.poll(() => notes.count()).toBe(2);
  await page.keyboard.press('Control+s');
  await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
  const { graph: saved } = await visitors.manager.call('scenario', { params: { id } });
  expect(saved.notes).toMatchObject([{ text: 'Sales want this\nby June', colour: 'blue' }, { text: '' }]);
  expect(saved.nodes).toHaveLength(1);

  // All of it is taken back one by one.
  for (let undone = 0; (await page.getByTestId('undo').isEnabled()) && undone < 20; undone += 1)
    await page.getByTestId('undo').click();
  await expect.poll(() => notes.count()).toBe(0);
});

test('steps are grouped, folded to one box with their leads and faults, moved as one, found in it, tidied up and ungrouped', async () => {
  const graph = draw(
    {
      Arrival: ['event-received', { name: 'came-to-group' }],
      Rest: ['wait', { duration: { amount: 400, unit: 'days' } }],
      Mark: ['tag', { action: 'add', tag: 'grouped' }],
      Over: ['end', { result: 'done' }],
    },
    ['Arrival > Rest', 'Rest.timeout > Mark', 'Mark > Over'],
  );
  const nodes = graph.nodes.map((node, index) => ({ ...node, position: { x: 0, y: index * 200 } }));
  const id = await putLive(visitors.manager, 'Grouped together', { ...graph, nodes });
  await comesIn(visitors.manager, 'came-to-group', 'Gisele');
  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByTestId('waiting-Rest').getByText('1 waiting').waitFor();
  const undoes = () => page.getByTestId('undo').getAttribute('aria-label');
  const shown = async () => {
    const keys = await page
      .locator('.react-flow__node')
      .evaluateAll((drawn) => drawn.map((one) => one.getAttribute('data-id') ?? ''));
    return keys.toSorted((a, b) => a.localeCompare(b));
  };
  const drawnWays = () => edges(page).evaluateAll((ways) => ways.map((way) => way.getAttribute('aria-label')));
  const saved = async () => {
    await page.keyboard.press('Control+s');
    await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
    return (await visitors.manager.call('scenario', { params: { id } })).graph;
  };
  const headOf = (step: string) => page.getByTestId(`node-${step}`);

  // Two steps, put together under a name.
  await headOf('Rest').click({ position: { x: 120, y: 14 } });
  await headOf('Mark').click({ position: { x: 120, y: 14 }, modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('Control+g');
  const panel = page.getByRole('complementary', { name: 'Group settings' });
  const name = panel.getByRole('textbox', { name: 'Name of the group' });
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await undoes()).toBe('Undo: group 2 steps');
  await page.keyboard.type('Nurture');
  await page.getByRole('group', { name: 'Group “Nurture”, 2 steps' }).waitFor();
  expect(await findViolations(page)).toEqual([]);

  // A step added on a way inside joins; taken back, it leaves.
  await page.getByRole('button', { name: 'Insert a step between “Rest” and “Mark”' }).click();
  await page.getByRole('dialog').getByTestId('pick-add-score').click();
  await page.getByRole('group', { name: 'Group “Nurture”, 3 steps' }).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('group', { name: 'Group “Nurture”, 2 steps' }).waitFor();

  // Folded: one box with the ways in and out, the leads and the faults of its steps; colleagues see it so.
  await page.getByRole('button', { name: 'Fold “Nurture”' }).click();
  const box = page.locator('.react-flow__node-box');
  await box.getByText('1 waiting').waitFor();
  await box.getByText('2 steps').waitFor();
  expect(await undoes()).toBe('Undo: fold a group');
  const key = `group:${(await saved()).groups?.[0]?.id}`;
  expect(await shown()).toEqual(['Arrival', key, 'Over']);
  expect(await drawnWays()).toEqual([
    'Connection from “Arrival”, outlet “then”, to “Rest”',
    'Connection from “Mark”, outlet “then”, to “Over”',
  ]);
  expect(await findViolations(page)).toEqual([]);
  await page.reload();
  await box.getByText('Nurture').waitFor();

  // Moved, its steps come along.
  const places = (drawn: Graph) => Object.fromEntries(drawn.nodes.map((node) => [node.id, node.position]));
  const before = places(await saved());
  const at = await box.boundingBox();
  if (at === null) throw new Error('not drawn');
  await page.mouse.move(at.x + 60, at.y + 50);
  await page.mouse.down();
  await page.mouse.move(at.x + 160, at.y + 50, { steps: 6 });
  await page.mouse.up();
  await expect.poll(undoes).toBe('Undo: move 2 steps');
  const after = places(await saved());
  const by = (step: string) => (after[step]?.x ?? 0) - (before[step]?.x ?? 0);
  expect(by('Rest')).toBeGreaterThan(20);
  expect([by('Mark'), by('Arrival')]).toEqual([by('Rest'), 0]);

  // Who is led to a step in it sees it; for everybody else it stays folded.
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('Mark');
  await page.getByRole('option', { name: /^Mark/ }).click();
  await expect.poll(() => card(page, 'Mark').evaluate((step) => step === document.activeElement)).toBe(true);
  expect((await saved()).groups?.[0]?.folded).toBe(true);

  // By keyboard: folded and unfolded, walked, tidied up, taken apart.
  await page.keyboard.press('f');
  await expect.poll(shown).toEqual(['Arrival', key, 'Over']);
  await page.locator('.react-flow__node[data-id="Arrival"]').focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => box.evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.press('t');
  await expect.poll(undoes).toBe('Undo: tidy up 2 steps');
  await page.keyboard.press('f');
  await expect.poll(undoes).toBe('Undo: unfold a group');
  await headOf('Mark').waitFor();
  await page.keyboard.press('Control+Shift+g');
  await expect.poll(undoes).toBe('Undo: take a group apart');
  expect(await shown()).toEqual(['Arrival', 'Mark', 'Over', 'Rest']);
  expect((await saved()).groups).toBeUndefined();
});
