import { expect, test } from 'vitest';
import { findViolations } from '../find-violations.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
const TOO_MANY = { type: 'about:blank', title: 'Too many', status: 429, code: 'too-many-requests' };

test.each([
  ['what was done', null, 'Test sent to admin@pepiniere.example'],
  ['what did not work', TOO_MANY, 'Too many tries in a row. Wait a minute, then try again.'],
])('a message of %s is announced, can be read in both themes and sent away', async (_what, refusal, words) => {
  const page = await visitors.visit('/mails/sample-proposal');
  if (refusal !== null)
    await page.route('**/api/v1/templates/test', (route) => route.fulfill({ status: 429, json: refusal }));
  await page.getByRole('button', { name: 'Send me a test' }).click();
  const message = page.getByRole('alert').filter({ hasText: words });
  await message.waitFor();
  await message.hover();
  expect(await findViolations(page, '[role="alert"]')).toEqual([]);
  await message.getByRole('button', { name: 'Close' }).click();
  await message.waitFor({ state: 'detached' });
});

test('an alert can be read in both themes', async () => {
  const page = await visitors.visit('/sign-in', { as: null });
  await page.getByLabel('E-mail address').fill('admin@pepiniere.example');
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  expect(await findViolations(page, '[role="alert"]')).toEqual([]);
});
