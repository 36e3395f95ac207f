import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
import { card, edges, settings } from '../canvas-hands.ts';
import { findViolations } from '../find-violations.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
const graph = draw(
  {
    start: ['event-received', { name: 'came' }],
    pause: ['wait', { duration: { amount: 3, unit: 'days' } }],
    over: ['end', { result: 'done' }],
  },
  ['start > pause', 'pause.timeout > over'],
);

async function open(name: string, language: 'fr' | 'en' = 'en'): Promise<{ page: Page; id: string; field: Locator }> {
  const { id } = await visitors.manager.call('createScenario', { body: { name, graph } });
  const page = await visitors.visit(`/scenarios/${id}?view=text`, { language });
  await card(page, 'start').waitFor();
  const field = page.getByTestId('scenario-text');
  await field.waitFor();
  return { page, id, field };
}

const change = async (field: Locator, from: string, to: string): Promise<void> =>
  field.fill((await field.inputValue()).replace(from, to));
const isSaved = (page: Page) => expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);

test('a scenario is written and drawn side by side: one document, one history, saved with its comments', async () => {
  const { page, id, field } = await open('Side by side');
  await change(field, '  over:', '  # for now\n  over:');
  await change(field, 'title: over', 'title: Thank you');
  await card(page, 'Thank you').waitFor();
  await isSaved(page);

  await card(page, 'Thank you').click();
  await settings(page).getByRole('textbox', { name: 'Step name' }).fill('Good bye');
  await expect.poll(() => field.inputValue()).toContain('  # for now\n  over:\n    kind: end\n    title: Good bye\n');
  await field.focus();
  await page.keyboard.press('Control+z');
  await card(page, 'Thank you').waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(() => card(page, 'Thank you').count()).toBe(0);
  await page.keyboard.press('Control+Shift+z');
  await card(page, 'Thank you').waitFor();
  expect(await page.getByTestId('undo').getAttribute('aria-label')).toBe('Undo: change the text');
  await isSaved(page);

  await page.reload();
  await expect.poll(() => field.inputValue()).toContain('  # for now\n  over:\n    kind: end\n    title: Thank you\n');
  expect((await visitors.manager.call('scenario', { params: { id } })).graph.nodes[2]?.title).toBe('Thank you');
  expect(await findViolations(page)).toEqual([]);
});

test('what is wrong is told at its line, in both languages, and what can’t be read changes nothing', async () => {
  const { page, field } = await open('Written wrong');
  const wrong = page.getByRole('list', { name: 'What is wrong with the text' }).getByRole('button');
  const typeAndSee = async (from: string, to: string, said: RegExp): Promise<void> => {
    await change(field, from, to);
    await wrong.filter({ hasText: said }).waitFor();
  };
  // Wrong, but a drawing may hold it.
  await typeAndSee('kind: wait', 'kind: waiting', /Line 14 /);
  await change(field, 'kind: waiting', 'kind: wait');
  await typeAndSee('amount: 3', 'amount: -3', /Line 18 pause/);
  await change(field, 'amount: -3', 'amount: 3');
  await expect.poll(() => wrong.count()).toBe(0);

  // Not to be read: the drawing waits.
  await typeAndSee('timeout: over', 'timeout: gone', /Line 21 No step is called “gone”/);
  expect(await edges(page).count()).toBe(2);
  expect(await card(page, 'start').evaluate((element) => element.closest('[inert]') !== null)).toBe(true);
  expect(await findViolations(page, '[data-view="text"]')).toEqual([]);
  await wrong.first().click();
  expect(
    await field.evaluate(
      (element) =>
        element instanceof HTMLTextAreaElement && element.value.slice(element.selectionStart, element.selectionEnd),
    ),
  ).toBe('      timeout: gone');
  await typeAndSee('timeout: gone', '\ttimeout: over', /Line 21 A tab stands for an indent/);
  await page.getByTestId('discard-text').click();
  await expect.poll(() => wrong.count()).toBe(0);
  expect(await field.inputValue()).toContain('      timeout: over\n');
  await typeAndSee('steps:', 'stepps:', /There is no “stepps” in this place/);
});

test('nothing changes the drawing, runs it or publishes it behind the back of a text that can’t be read', async () => {
  const { page, id, field } = await open('Behind the back');
  const controls = ['scenario-name', 'undo', 'redo', 'simulation', 'publish'];
  const areDisabled = () => Promise.all(controls.map((control) => page.getByTestId(control).isDisabled()));
  await page.getByTestId('scenario-name').fill('Before the eyes');
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toContain('name: Before the eyes');
  await change(field, 'title: over', 'title: Thank you');
  await card(page, 'Thank you').waitFor();
  await page.getByTestId('undo').click();
  await card(page, 'over').waitFor();
  await isSaved(page);
  expect(await areDisabled()).toEqual(controls.map(() => false));
  await change(field, 'kind: end', 'kind: [');
  await page.getByTestId('discard-text').waitFor();
  const typed = await field.inputValue();
  expect(await areDisabled()).toEqual(controls.map(() => true));
  expect(await page.getByText('The text waits').isVisible()).toBe(true);
  await page.getByTestId('test').focus();
  for (const keys of ['Control+z', 'Control+Shift+z', 'Control+y']) await page.keyboard.press(keys);
  await field.focus();
  for (const keys of ['Control+Shift+z', 'Control+y', 'Control+s']) await page.keyboard.press(keys);
  expect(await field.inputValue()).toBe(typed);

  // Taken back by itself, discarded and brought back.
  await page.getByTestId('discard-text').click();
  await expect.poll(() => field.inputValue()).not.toBe(typed);
  await field.focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => field.inputValue()).toBe(typed);
  await page.keyboard.press('Control+z');
  await expect.poll(() => field.inputValue()).toContain('title: over');
  await page.getByTestId('discard-text').waitFor({ state: 'detached' });
  await expect.poll(areDisabled).toEqual(controls.map(() => false));
  expect((await visitors.manager.call('scenario', { params: { id } })).graph.nodes[2]?.title).toBe('over');
});

test('in French too', async () => {
  const { page, field } = await open('Écrit de travers', 'fr');
  await change(field, 'timeout: over', 'timeout: rien');
  await page.getByText('Aucune étape ne s’appelle « rien »').waitFor();
  expect(await page.getByText(/Ce texte ne peut pas être lu/).isVisible()).toBe(true);
});

test('a text is taken along as a file and brought in again, as one change that can be undone', async () => {
  const { page, field } = await open('As a file');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('download-text').click()]);
  expect(file.suggestedFilename()).toBe('as-a-file.yaml');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toBe(await field.inputValue());
  const changed = text.replace('name: As a file', 'name: From a file').replace('amount: 3', 'amount: 5 # slower');
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'a.yaml', mimeType: 'application/yaml', buffer: Buffer.from(changed) });
  await expect.poll(() => page.getByTestId('scenario-name').inputValue()).toBe('From a file');
  await card(page, '5 days').waitFor();
  await page.getByTestId('undo').click();
  await expect.poll(() => field.inputValue()).toBe(text);

  // The same file again; over a text that can't be read only when asked.
  await change(field, 'kind: end', 'kind: [');
  await page.getByTestId('discard-text').waitFor();
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'a.yaml', mimeType: 'application/yaml', buffer: Buffer.from(changed) });
  const question = page.getByRole('dialog', { name: 'Replace what you typed?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await question.waitFor({ state: 'detached' });
  expect(await field.inputValue()).toContain('kind: [');
});

test('the view is chosen in the top bar by keyboard, stands in the address, and keeps what can’t be read yet', async () => {
  const { page, field } = await open('Switched');
  await change(field, 'kind: end', 'kind: [');
  await page.getByTestId('discard-text').waitFor();
  const views = page.getByRole('radiogroup', { name: 'View' });
  await views.getByRole('radio', { name: 'Text' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => new URL(page.url()).searchParams.get('view')).toBe('outline');
  await page.getByRole('tree', { name: 'Outline of the scenario' }).waitFor();
  const notice = page.getByRole('alert').filter({ hasText: 'This text cannot be read' });
  expect(await findViolations(page, '[role="alert"]')).toEqual([]);
  await notice.getByRole('button', { name: 'Back to the text' }).click();
  await expect.poll(() => field.inputValue()).toContain('kind: [');
  await views.getByRole('radio', { name: 'Text' }).focus();
  await page.keyboard.press('ArrowRight');
  await card(page, 'start').waitFor();
  await expect.poll(() => new URL(page.url()).search).toBe('');
  await notice.getByRole('button', { name: 'Discard what I typed' }).click();
  await notice.waitFor({ state: 'detached' });
  await card(page, 'over').click();
  await settings(page).getByRole('textbox', { name: 'Step name' }).waitFor();
});
