import { expect, test } from 'vitest';
import { leadOf, sendForm } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

const storyOf = (id: string) =>
  visitors.manager.call('timeline', { params: { id }, query: { limit: 100 } }).then(({ items }) => items);

test('two leads become one on the page, and the one is erased for good', async () => {
  const [stays, goes] = ['ines@example.org', 'ines.privately@example.org'];
  await sendForm('meeting', { email: stays, firstName: 'Inès', lastName: 'Un' });
  await sendForm('meeting', { email: goes, firstName: 'Inès', lastName: 'Deux' });
  const id = await leadOf(visitors.manager, stays);
  const other = await leadOf(visitors.manager, goes);

  const page = await visitors.visit(`/leads/${id}`);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Merge with another lead…' }).click();
  const dialog = page.getByRole('dialog');
  const merge = dialog.getByRole('button', { name: 'Merge', exact: true });
  expect(await merge.isDisabled()).toBe(true);
  await dialog.getByRole('combobox', { name: 'The other lead' }).fill(goes);
  await page.getByRole('option', { name: goes }).click();
  await merge.click();
  await page.getByRole('region', { name: 'Story' }).locator('[data-event="lead-merged"]').waitFor();
  expect((await storyOf(id)).filter((entry) => entry.kind === 'event' && entry.type === 'form-submitted')).toHaveLength(
    2,
  );
  await expect(visitors.manager.call('lead', { params: { id: other } })).rejects.toThrow('404');

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Erase this lead…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();
  await page.waitForURL('**/leads');
  await expect(visitors.manager.call('lead', { params: { id } })).rejects.toThrow('404');
});
