import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { changeTitle } from '../../../engine/scenario/edit/change-title.ts';
import { draw } from '../../setup/draw.ts';
import { card } from '../canvas-hands.ts';
import { findViolations } from '../find-violations.ts';
import { hire, PASSWORD } from '../hire.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
const graph = draw({ start: ['event-received', { name: 'came' }], over: ['end', { result: 'done' }] }, [
  'start > over',
]);
async function open(name: string, as = 'admin'): Promise<{ page: Page; id: string }> {
  const { id } = await visitors.manager.call('createScenario', { body: { name, graph } });
  const page = await visitors.visit(`/scenarios/${id}`, { as });
  await card(page, 'start').waitFor();
  return { page, id };
}

async function rename(page: Page, name: string): Promise<void> {
  await page.getByTestId('scenario-name').fill(name);
  await page.getByTestId('scenario-name').press('Enter');
}

const nameOf = async (id: string) => (await visitors.manager.call('scenario', { params: { id } })).name;

test('a session that ends under unsaved work asks once to sign in again, and then saves', async () => {
  const { id: person } = await hire(visitors.store);
  const { page, id } = await open('Signed out', person);
  // The session ends just before the first save arrives.
  await page.route(
    '**/draft',
    async (route) => {
      await visitors.store.sessions.raw.deleteMany({ person });
      await route.continue();
    },
    { times: 1 },
  );
  await rename(page, 'Signed out and in again');
  const dialog = page.getByRole('dialog', { name: 'You are signed out' });
  await dialog.waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  expect(await page.getByRole('dialog').count()).toBe(1);
  await dialog.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await dialog.getByRole('button', { name: 'Sign in again' }).click();
  await dialog.getByText('Wrong address or password.').waitFor();
  await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in again' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => nameOf(id)).toBe('Signed out and in again');
  expect(new URL(page.url()).pathname).toBe(`/scenarios/${id}`);
});

test('a draft that the server refuses says why, and is not sent again until it is changed', async () => {
  const { page, id } = await open('Refused');
  let tries = 0;
  const refusal = { type: 'about:blank', title: 'Invalid', status: 422, code: 'input-invalid' };
  await page.route('**/draft', async (route) => {
    tries += 1;
    await route.fulfill({ status: 422, json: refusal });
  });
  await page.clock.install();
  await rename(page, 'Refused once');
  await page.clock.runFor(2_000);
  const said = page.getByText('Not saved: Some of the values will not do.');
  await said.waitFor();
  // Cut where there is no room, it shows whole on hover, with what becomes of the changes.
  const onHover = await said.evaluate((words) => words.closest('[title]')?.getAttribute('title'));
  expect(onHover).toMatch(/^Not saved: .*\nYour changes stay on this page/s);
  await page.clock.runFor(20_000);
  expect(tries).toBe(1);
  await page.unroute('**/draft');
  await rename(page, 'Refused no more');
  await page.clock.runFor(2_000);
  await expect.poll(() => nameOf(id)).toBe('Refused no more');
});

test('what was drawn a moment before the page is left is saved', async () => {
  const { page, id } = await open('Left');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.clock.install();
  await rename(page, 'Left at once');
  await page.goto('about:blank');
  await expect.poll(() => nameOf(id)).toBe('Left at once');
});

/** Closes a page that holds something unsaved, as one closes a tab: nothing is asked, for all of it is kept. */
async function closeTab(page: Page): Promise<void> {
  page.on('dialog', () => {
    throw new Error('asked before it closed');
  });
  await page.close({ runBeforeUnload: true });
}

test('what is drawn without a network is kept in the browser, saved when it is back, and found again in a new tab', async () => {
  const { page, id } = await open('Offline');
  const context = page.context();
  await context.setOffline(true);
  await rename(page, 'Drawn offline');
  await page.getByText('Offline, kept here').waitFor();
  await context.setOffline(false);
  await expect.poll(() => nameOf(id)).toBe('Drawn offline');

  await context.setOffline(true);
  await rename(page, 'Drawn offline again');
  await page.getByText('Offline, kept here').waitFor();
  const closed = page.waitForEvent('close');
  await closeTab(page);
  await closed;
  // Somebody goes on with the draft meanwhile.
  const { revision, graph: drawn, name } = await visitors.manager.call('scenario', { params: { id } });
  await visitors.manager.call('saveDraft', {
    params: { id },
    body: { revision, name, graph: changeTitle(drawn, 'over', 'Ended by another') },
  });
  await context.setOffline(false);
  const later = await context.newPage();
  await later.goto(`/scenarios/${id}`);
  await later.getByText(/^What was not saved is back\. .* changed 1 step\.$/).waitFor();
  await expect.poll(() => nameOf(id)).toBe('Drawn offline again');
  await card(later, 'Ended by another').waitFor();
  // One gesture, that can be taken back.
  await later.getByRole('button', { name: 'Undo: take up what was not saved' }).click();
  await expect.poll(() => nameOf(id)).toBe('Drawn offline');
  await card(later, 'Ended by another').waitFor();
});

test('what was not saved when the session ended is back after signing in anew, in the same place', async () => {
  const { id: person, email } = await hire(visitors.store);
  const { page, id } = await open('Expired', person);
  await page.route(
    '**/draft',
    async (route) => {
      await visitors.store.sessions.raw.deleteMany({ person });
      await route.abort('internetdisconnected');
    },
    { times: 1 },
  );
  await rename(page, 'Expired and back');
  await page.getByRole('dialog', { name: 'You are signed out' }).waitFor();
  const later = await page.context().newPage();
  await page.close();
  await later.goto(`/scenarios/${id}`);
  await later.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await later.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await later.getByRole('button', { name: 'Sign in' }).click();
  await later.getByText('What was not saved is back.').waitFor();
  expect(new URL(later.url()).pathname).toBe(`/scenarios/${id}`);
  await expect.poll(() => nameOf(id)).toBe('Expired and back');
});

test('without a network a button says so at once', async () => {
  const page = await visitors.visit('/mails/sample-proposal');
  const button = page.getByRole('button', { name: 'Send me a test' });
  await button.waitFor();
  await page.context().route('**/api/**', (route) => route.abort('internetdisconnected'));
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { get: () => false });
    window.dispatchEvent(new Event('offline'));
  });
  await button.click();
  await page.getByText('You are offline. Nothing was lost: try again once you are connected.').waitFor();
  expect(await button.isEnabled()).toBe(true);
});
