import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
import { card } from '../canvas-hands.ts';
import { findViolations } from '../find-violations.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
const graph = draw({ start: ['event-received', { name: 'came' }], over: ['end', { result: 'done' }] }, [
  'start > over',
]);

async function rename(page: Page, name: string): Promise<void> {
  await page.getByTestId('scenario-name').fill(name);
  await page.getByTestId('scenario-name').press('Enter');
  await page.keyboard.press('Control+s');
}

const isSaved = (page: Page) => expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);

/** Two tabs on one draft; the first has saved, so that the second meets a conflict. */
async function conflict(name: string): Promise<{ page: Page; id: string }> {
  const { id } = await visitors.manager.call('createScenario', { body: { name, graph } });
  const page = await visitors.visit(`/scenarios/${id}`);
  const first = await page.context().newPage();
  await first.goto(`/scenarios/${id}`);
  await card(first, 'start').waitFor();
  await card(page, 'start').waitFor();
  await rename(first, `${name}, theirs`);
  await isSaved(first);
  await rename(page, `${name}, mine`);
  await page.getByRole('dialog', { name: 'This scenario was changed elsewhere' }).waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  return { page, id };
}

test('of two tabs on one draft, the second to save may take the other version', async () => {
  const { page, id } = await conflict('Reloaded');
  await page.getByTestId('reload-draft').click();
  await expect.poll(() => page.getByTestId('scenario-name').inputValue()).toBe('Reloaded, theirs');
  await rename(page, 'Reloaded, and changed');
  await expect
    .poll(async () => (await visitors.manager.call('scenario', { params: { id } })).name)
    .toBe('Reloaded, and changed');
});

test('of two tabs on one draft, the second to save may keep its own as a copy', async () => {
  const { page, id } = await conflict('Copied');
  await page.getByTestId('keep-copy').click();
  await page.waitForURL((url) => !url.pathname.endsWith(id));
  await expect.poll(() => page.getByTestId('scenario-name').inputValue()).toBe('Copied, mine (copy)');
  await card(page, 'over').waitFor();
  expect((await visitors.manager.call('scenario', { params: { id } })).name).toBe('Copied, theirs');
});

/** Two tabs on one form or mail; the first has saved, so that the second meets a conflict. */
async function writeTwice(path: string, field: string): Promise<{ mine: Page; theirs: Page; alert: Locator }> {
  const mine = await visitors.visit(path);
  const theirs = await mine.context().newPage();
  await theirs.goto(path);
  for (const [page, words] of [
    [theirs, 'Theirs'],
    [mine, 'Mine'],
  ] as const) {
    await page.getByLabel(field).fill(words);
    await page.getByRole('button', { name: 'Save' }).click();
    if (page === theirs) await page.getByText(/ saved$/).waitFor();
  }
  return { mine, theirs, alert: mine.getByRole('alert').filter({ hasText: 'changed in the meantime' }) };
}

test('of two tabs on one form, the second to save loses nothing and takes the other version when asked', async () => {
  const { mine, alert } = await writeTwice('/forms/meeting', 'Name of the form');
  await alert.waitFor();
  expect(await mine.getByLabel('Name of the form').inputValue()).toBe('Mine');
  expect(await findViolations(mine, '[role="alert"]')).toEqual([]);
  await alert.getByRole('button', { name: 'Take the other version' }).click();
  await expect.poll(() => mine.getByLabel('Name of the form').inputValue()).toBe('Theirs');
  await mine.getByLabel('Name of the form').fill('Request for a meeting');
  await mine.getByRole('button', { name: 'Save' }).click();
  await mine.getByText('Form saved').waitFor();
});

test('of two tabs on one mail, the second to save may keep its own as a copy', async () => {
  const { id } = await visitors.manager.call('createTemplate', {
    body: {
      name: 'Twice written',
      content: { language: 'en', subject: 'Hello', preheader: '', blocks: [{ type: 'text', text: 'Hello' }] },
    },
  });
  const { mine, alert } = await writeTwice(`/mails/${id}`, 'Name of the mail');
  await alert.getByRole('button', { name: 'Keep mine as a copy' }).click();
  await mine.waitForURL((url) => !url.pathname.endsWith(id));
  await mine.getByRole('heading', { name: 'Mine (copy)' }).waitFor();
  expect((await visitors.manager.call('template', { params: { id } })).name).toBe('Theirs');
});
