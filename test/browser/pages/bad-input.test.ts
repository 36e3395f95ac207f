import { expect, test } from 'vitest';
import { leadOf, sendForm } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

test('a title of a megabyte is refused kindly, and nothing is lost', async () => {
  const page = await visitors.visit('/scenarios');
  await page.getByRole('button', { name: 'New scenario' }).click();
  const name = page.getByRole('dialog').getByLabel('Name');
  await name.evaluate((field) => field.removeAttribute('maxlength'));
  await name.fill('n'.repeat(1_000_000));
  await page.getByRole('button', { name: 'Create and draw' }).click();
  await page
    .getByRole('dialog')
    .getByText(/Some of the values will not do|too large/)
    .waitFor();
  expect(await name.inputValue()).toHaveLength(1_000_000);
  await name.fill('A name of some length');
  await page.getByRole('button', { name: 'Create and draw' }).click();
  await page.getByRole('heading', { name: 'What does this scenario begin with?' }).waitFor();
});

test('HTML and Liquid in a name are text wherever they are shown', async () => {
  const firstName = '<img src=x onerror=alert(1)>';
  const lastName = '{{ company.name }}{% if true %}';
  await sendForm('meeting', { email: 'odd@example.org', firstName, lastName });
  const lead = await leadOf(visitors.manager, 'odd@example.org');

  const page = await visitors.visit('/leads?search=odd@example.org&utm_source=mail');
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => dialogs.push(dialog.message()));
  await page.getByRole('link', { name: firstName }).click();
  await page.waitForURL(`**/leads/${lead}`);
  await page.getByRole('heading', { name: `${firstName} ${lastName}` }).waitFor();

  await page.goto('/mails/sample-proposal');
  await page.getByRole('combobox', { name: 'As seen by' }).fill('odd@');
  await page.getByRole('option', { name: /odd@example.org/ }).click();
  await page.frameLocator('iframe').getByText(`Hello ${firstName},`).waitFor();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(await page.frameLocator('iframe').locator('img[src="x"]').count()).toBe(0);

  const { id } = await visitors.manager.call('createScenario', { body: { name: firstName } });
  await page.goto(`/scenarios/${id}`);
  await expect.poll(() => page.getByTestId('scenario-name').inputValue()).toBe(firstName);
  expect(dialogs).toEqual([]);
});
