import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { draw } from '../setup/draw.ts';
import { card } from './canvas-hands.ts';
import { welcomeVisitors } from './welcome-visitors.ts';

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
