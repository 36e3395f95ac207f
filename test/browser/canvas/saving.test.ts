import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hashPassword } from '../../../engine/people/password.ts';
import { newId } from '../../../engine/store/stored.ts';
import { draw } from '../../setup/draw.ts';
import { card } from '../canvas-hands.ts';
import { findViolations } from '../find-violations.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
const graph = draw({ start: ['event-received', { name: 'came' }], over: ['end', { result: 'done' }] }, [
  'start > over',
]);
const PASSWORD = 'correct horse battery';

async function manager(): Promise<{ id: string; email: string }> {
  const id = newId();
  const email = `${id}@example.com`;
  await visitors.store.people.raw.insertOne({
    _id: id,
    name: 'Manager',
    email,
    role: 'manager',
    language: 'en',
    sells: false,
    active: true,
    passwordHash: await hashPassword(PASSWORD),
    openHandOffs: 0,
    lastHandOffAt: null,
    createdAt: new Date(),
  });
  return { id, email };
}

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
  const { id: person } = await manager();
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
