import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { leadOf } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

test('a prospect without JavaScript is told kindly what is wrong, then gets the e-book', async () => {
  const page = await visitors.visit('/f/e-book-en', { as: null, javaScriptEnabled: false });
  await page.getByLabel('First name').fill('Prune');
  await page.getByLabel('Mail address').fill('prune@');
  await page.getByLabel('Phone').fill('12');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Get the e-book' }).click();

  await page.getByText('Some answers need another look').waitFor();
  await page.getByText('Write a whole mail address, like name@example.com.').first().waitFor();
  expect(await page.getByLabel('First name').inputValue()).toBe('Prune');
  expect(await page.getByLabel('Mail address').inputValue()).toBe('prune@');
  expect(await page.getByRole('checkbox').isChecked()).toBe(true);

  await page.getByLabel('Mail address').fill('prune@example.org');
  await page.getByLabel('Phone').fill('+33 1 23 45 67 89');
  await page.getByRole('button', { name: 'Get the e-book' }).click();
  await page.getByRole('heading', { name: 'Thank you!' }).waitFor();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the document (PDF)' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.pdf$/);
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');

  await page.goBack();
  await page.getByText('Some answers need another look').waitFor();

  const { stage, consents } = await visitors.manager.call('lead', {
    params: { id: await leadOf(visitors.manager, 'prune@example.org') },
  });
  expect(stage).not.toBe('');
  expect(consents[0]?.wording).toContain('I agree to receive advice and offers');
});
