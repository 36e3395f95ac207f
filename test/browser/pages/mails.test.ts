import { expect, test } from 'vitest';
import { sendForm, leadOf } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

test('a mail is written, seen as a lead gets it, sent as a test and read in the sandbox', async () => {
  await sendForm('meeting', { email: 'mia@example.org', firstName: 'Mia' });
  await leadOf(visitors.manager, 'mia@example.org');
  const page = await visitors.visit('/mails');
  await page.getByRole('button', { name: 'New mail' }).click();
  await page.getByRole('dialog').getByLabel('Name of the mail').fill('Spring letter');
  await page.getByRole('button', { name: 'Create and write' }).click();

  await page.getByRole('heading', { name: 'Spring letter' }).waitFor();
  await page.getByLabel(/^Subject/).fill('Spring, {{ lead.firstName }}');
  await page.locator('[data-block="heading"]').getByLabel('Text').fill('Time to sow');
  const preview = page.frameLocator('iframe');
  await preview.getByText('Time to sow').waitFor();
  const seenBy = page.getByRole('combobox', { name: 'As seen by' });
  await seenBy.fill('mia@');
  await page.getByRole('option', { name: /mia@example.org/ }).click();
  await preview.getByText('Hello Mia,').waitFor();
  await page.getByText('Spring, Mia').first().waitFor();

  await page.getByRole('button', { name: 'Send me a test' }).click();
  await page.getByText('Test sent to admin@pepiniere.example').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Mail saved').waitFor();

  await page.getByRole('link', { name: 'Mail sandbox' }).click();
  await page.getByTestId('sandbox-mails').getByText('Spring, Mia').first().click();
  await page.getByTestId('sandbox-mail').frameLocator('iframe').getByText('Time to sow').waitFor();
  await page.getByRole('tab', { name: 'Headers' }).click();
  await page.getByRole('rowheader', { name: /^subject$/i }).waitFor();

  await page.getByRole('link', { name: 'Mails', exact: true }).click();
  await page.getByRole('link', { name: 'Spring letter' }).click();
  await page.locator('[data-block="heading"]').getByText('Time to sow').waitFor();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Mail deleted').waitFor();
  expect((await visitors.manager.call('templates')).items.map(({ name }) => name)).not.toContain('Spring letter');
});

test('a double click makes one mail', async () => {
  const page = await visitors.visit('/mails');
  await page.getByRole('button', { name: 'New mail' }).click();
  await page.getByRole('dialog').getByLabel('Name of the mail').fill('Twice clicked');
  await page.getByRole('button', { name: 'Create and write' }).dblclick();
  await page.getByRole('heading', { name: 'Twice clicked' }).waitFor();
  const { items } = await visitors.manager.call('templates');
  expect(items.filter(({ name }) => name === 'Twice clicked')).toHaveLength(1);
});

test('a mail with a wrongly written variable is not saved, and stays on screen', async () => {
  const page = await visitors.visit('/mails/sample-proposal');
  await page.locator('[data-block="heading"]').getByLabel('Text').fill('Hello {{ lead.firstName');
  await page.getByRole('button', { name: 'Save' }).click();
  const faults = page.getByTestId('mail-faults');
  await faults.getByText('a variable is written wrongly').waitFor();
  expect(await faults.getByRole('code').innerText()).toBe('{{ lead.firstName');
  expect(await page.locator('[data-block="heading"]').getByLabel('Text').inputValue()).toBe('Hello {{ lead.firstName');
});

test('a mail that a scenario uses is not deleted, and the scenario is named at once', async () => {
  const page = await visitors.visit('/mails/sample-proposal');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('This mail cannot be deleted. It is used by:').waitFor();
  await page.getByRole('dialog').getByRole('link', { name: 'E-book → proposal' }).click();
  await page.getByRole('region', { name: 'Scenario canvas' }).waitFor();
  expect(await page.getByTestId('scenario-name').inputValue()).toBe('E-book → proposal');
});
