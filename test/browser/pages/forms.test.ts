import { expect, test } from 'vitest';
import { choose } from '../choose.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

test('a form is made, its page welcomes with its questions and its legal notice, and a changed consent wording is a new version', async () => {
  const page = await visitors.visit('/forms');
  await page.getByRole('button', { name: 'New form' }).click();
  await page.getByRole('dialog').getByLabel('Name of the form').fill('Newsletter');
  await page.getByRole('button', { name: 'Create and write' }).click();
  await page.getByRole('heading', { name: 'Newsletter' }).waitFor();

  await page.getByLabel('Heading').fill('Four letters a year');
  await page.getByLabel('The box to tick to get mails').fill('I agree to get four letters a year.');
  await page.getByLabel('Legal notice').fill('Exemple SARL keeps your answers for three years.');
  await page.getByRole('button', { name: 'Add a question' }).click();
  const asked = page.locator('[data-field]').last();
  await asked.getByRole('textbox', { name: 'Question' }).fill('Turnover');
  await asked.locator('input').and(asked.getByLabel('Profile field')).fill('turnover');
  await choose(asked, 'Answer', 'Number');
  await asked.getByRole('switch', { name: 'Required' }).check();
  await page.getByRole('button', { name: 'Move up: Turnover' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Form saved, consent wording version 2').waitFor();

  const address = await page.getByRole('link', { name: 'See the page' }).getAttribute('href');
  const open = await visitors.visit(address ?? '', { as: null });
  await open.getByRole('heading', { name: 'Four letters a year' }).waitFor();
  await open.getByLabel('I agree to get four letters a year.').waitFor();
  expect(await open.getByRole('checkbox').isChecked()).toBe(false);
  await open.getByText('Exemple SARL keeps your answers for three years.').waitFor();
  const questions = open.locator('.field input');
  expect(
    await questions.evaluateAll((all) =>
      all.map((one) => ['name', 'inputmode', 'aria-required'].map((attribute) => one.getAttribute(attribute))),
    ),
  ).toEqual([
    ['firstName', null, null],
    ['turnover', 'decimal', 'true'],
    ['email', null, 'true'],
  ]);
});

test('a form that a scenario uses is not deleted, and the scenario is named at once', async () => {
  const page = await visitors.visit('/forms/e-book-en');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('This form cannot be deleted. It is used by:').waitFor();
  await page.getByRole('dialog').getByRole('link', { name: 'E-book → proposal' }).waitFor();
  expect((await visitors.manager.call('forms')).items.map(({ id }) => id)).toContain('e-book-en');
});

test('a form opened again after somebody else saved it is theirs, and saves without a conflict', async () => {
  const { content } = await visitors.manager.call('form', { params: { id: 'e-book-en' } });
  const { id } = await visitors.manager.call('createForm', { body: { name: 'Fair', content } });
  const page = await visitors.visit(`/forms/${id}`);
  await page.getByRole('heading', { name: 'Fair' }).waitFor();
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Forms' }).click();
  await page.getByRole('link', { name: 'Fair', exact: true }).waitFor();
  await visitors.manager.call('saveForm', {
    params: { id },
    body: { revision: 1, name: 'Fair', content: { ...content, title: 'Theirs' } },
  });

  await page.getByRole('link', { name: 'Fair', exact: true }).click();
  await expect.poll(() => page.getByLabel('Heading').inputValue()).toBe('Theirs');
  await page.getByLabel('Introduction').fill('Come and see.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Form saved').waitFor();
  const saved = await visitors.manager.call('form', { params: { id } });
  expect(saved.content).toMatchObject({ title: 'Theirs', introduction: 'Come and see.' });
});

test('a field name that the page keeps for itself is refused where it is typed', async () => {
  const page = await visitors.visit('/forms/e-book-en');
  await page.locator('input').and(page.getByLabel('Profile field')).last().fill('consent');
  await page.getByText('The form page itself uses this name. Choose another.').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
});
