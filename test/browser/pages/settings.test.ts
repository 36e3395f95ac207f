import { expect, test } from 'vitest';
import { choose } from '../choose.ts';
import { findViolations } from '../find-violations.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';
import { ownStack } from '../../setup/own-stack.ts';

const visitors = welcomeVisitors();

test('somebody is invited, chooses a password and signs in with it', async () => {
  const page = await visitors.visit('/settings?tab=people');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByLabel('Name').fill('Lead manager 1');
  await dialog.getByLabel('E-mail address').fill('lead-manager-1@example.com');
  const sells = dialog.getByRole('switch', { name: 'Takes leads handed to sales' });
  expect(await sells.isChecked()).toBe(true);
  await choose(dialog, 'Role', 'Lead manager');
  expect(await sells.isChecked()).toBe(false);
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  const link = await dialog.getByTestId('secret-once').getByRole('textbox').inputValue();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page
    .getByRole('row', { name: /lead-manager-1@example.com/ })
    .getByText('invited')
    .waitFor();

  const invited = await visitors.visit(link, { as: null });
  await invited.getByLabel('Your name').fill('Lead manager 1');
  await invited.getByRole('textbox', { name: 'Password' }).fill('a sentence is easier');
  await invited.getByRole('button', { name: 'Begin' }).click();
  await invited.getByRole('heading', { name: 'Hello Lead manager 1' }).waitFor();
  await invited.getByRole('button', { name: 'My account' }).click();
  await invited.getByRole('menuitem', { name: 'Sign out' }).click();

  await invited.getByLabel('E-mail address').fill('lead-manager-1@example.com');
  await invited.getByRole('textbox', { name: 'Password' }).fill('a sentence is easier');
  await invited.getByRole('button', { name: 'Sign in' }).click();
  await invited.getByRole('heading', { name: 'Hello Lead manager 1' }).waitFor();
  const { items } = await visitors.manager.call('people');
  expect(items.find(({ email }) => email === 'lead-manager-1@example.com')).toMatchObject({
    role: 'manager',
    invited: false,
    sells: false,
  });

  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await dialog.getByLabel('Name').fill('Somebody else');
  await dialog.getByLabel('E-mail address').fill('lead-manager-1@example.com');
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await dialog.getByText('This address is already that of Lead manager 1.').waitFor();
});

test('a salesperson of the sample has not signed in yet, and gets in by a new link', async () => {
  const page = await visitors.visit('/settings?tab=people');
  await page.getByRole('searchbox', { name: 'Name or address' }).fill('commercial 2');
  await page.waitForURL(/tab=people&search=commercial/);
  const row = page.getByRole('row', { name: /Commercial 2/ });
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  await row.getByText('not signed in yet').waitFor();
  expect(await row.getByRole('button', { name: /New link/ }).isEnabled()).toBe(true);
});

test('who forgot their password gets a link from an administrator and chooses another', async () => {
  const page = await visitors.visit('/settings?tab=people');
  await page.getByRole('button', { name: 'New link – Lead manager 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click();
  const dialog = page.getByRole('dialog', { name: 'New password for Lead manager 1' });
  const link = await dialog.getByTestId('secret-once').getByRole('textbox').inputValue();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);

  const forgetful = await visitors.visit(link, { as: null });
  await forgetful.getByRole('textbox', { name: 'New password' }).fill('another one to remember');
  expect(await findViolations(forgetful)).toEqual([]);
  await forgetful.getByRole('button', { name: 'Save and come in' }).click();
  await forgetful.getByRole('heading', { name: 'Hello Lead manager 1' }).waitFor();
});

test('whether somebody sells follows their role until it is said', async () => {
  const page = await visitors.visit('/settings?tab=people');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
  const sells = dialog.getByRole('switch', { name: 'Takes leads handed to sales' });
  await choose(dialog, 'Role', 'Administrator');
  expect(await sells.isChecked()).toBe(false);
  await choose(dialog, 'Role', 'Salesperson');
  expect(await sells.isChecked()).toBe(true);
  await sells.click();
  await choose(dialog, 'Role', 'Administrator');
  await choose(dialog, 'Role', 'Salesperson');
  expect(await sells.isChecked()).toBe(false);
});

test('an API key is shown once, works, and is refused once revoked', async () => {
  const page = await visitors.visit('/settings?tab=keys');
  await page.getByRole('button', { name: 'Create a key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a key' });
  await dialog.getByLabel('Name').fill('The site');
  await dialog.getByRole('button', { name: 'Create a key' }).click();
  const secret = await dialog.getByTestId('secret-once').getByRole('textbox').inputValue();
  const ask = async () =>
    (await fetch(`${ownStack.url}/api/v1/leads`, { headers: { authorization: `Bearer ${secret}` } })).status;
  expect(await ask()).toBe(200);
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.reload();
  await page.getByRole('cell', { name: 'The site', exact: true }).waitFor();
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Revoke – The site' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('Key revoked').waitFor();
  expect(await ask()).toBe(401);
});
