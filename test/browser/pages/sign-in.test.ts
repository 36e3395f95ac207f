import { expect, test } from 'vitest';
import { makeOneTimeToken } from '../../../engine/people/one-time-links.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

test('a link like the one the start prints signs in once, in the language of its reader, and leads to the sample scenario', async () => {
  // As before anybody has come, but for the language: the reader's, not the account's, is what counts.
  await visitors.store.people.raw.updateOne({ _id: 'admin' }, { $set: { language: 'en', languageIsOpen: true } });
  // One of its own: that of the stack lives ten minutes, and all the tests may take longer.
  const token = await makeOneTimeToken({ store: visitors.store, now: Date.now }, 'sign-in', 'admin');
  const page = await visitors.visit(`/sign-in/${token}`, { as: null, language: 'fr' });
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await page.getByRole('heading', { name: 'Bonjour Admin' }).waitFor();

  await page.getByRole('link', { name: 'Scénarios', exact: true }).first().click();
  await page.getByRole('link', { name: 'E-book → proposition' }).click();
  await page.getByRole('region', { name: 'Canevas du scénario' }).waitFor();
  await expect.poll(() => page.locator('.react-flow__node').count()).toBe(13);
  for (const step of ['E-book demandé', 'Le temps de lire', 'Proposition', 'Mûr\u00a0?', 'Au commercial', 'Converti'])
    await page.getByText(step, { exact: true }).first().waitFor();
  expect(await page.getByTestId('scenario-status').textContent()).toBe('En ligne, v1');
  expect(await page.getByTestId('faults').textContent()).toBe('Rien à corriger');

  const again = await visitors.visit(`/sign-in/${token}`, { as: null });
  await again.getByRole('button', { name: 'Sign me in' }).click();
  await again.getByRole('alert').getByText('This link was already used').waitFor();
});

test('a stranger is asked to sign in, and then sees the page they were after', async () => {
  const page = await visitors.visit('/leads?search=nobody', { as: null });
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByLabel('E-mail address').fill('admin@pepiniere.example');
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Wrong address or password.').waitFor();
  expect(await page.getByLabel('E-mail address').inputValue()).toBe('admin@pepiniere.example');
});
