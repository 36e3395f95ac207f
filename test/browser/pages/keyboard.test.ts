import { beforeAll, expect, test } from 'vitest';
import { leadOf, sendForm } from '../stage.ts';
import { walkByTab } from '../tab-walk.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
let lead = '';

beforeAll(async () => {
  await sendForm('meeting', { email: 'tabitha@example.org', firstName: 'Tabitha' });
  lead = await leadOf(visitors.manager, 'tabitha@example.org');
});

/** Pages with what is drawn last on them and, where they have one, the button of what is mainly done there. */
const pages = (): readonly (readonly [path: string, shows: string, main?: string])[] => [
  ['/', 'table'],
  ['/scenarios', 'table', 'New scenario'],
  ['/scenarios/sample-e-book-proposition/simulation', 'form'],
  ['/leads', 'table', 'Import'],
  [`/leads/${lead}`, '[data-event]', 'Edit profile'],
  ['/inbox', '[role="radiogroup"]'],
  ['/mails', 'table', 'New mail'],
  ['/mails/sample-proposal', 'iframe'],
  ['/forms', 'table', 'New form'],
  ['/forms/e-book-en', '[data-field]'],
  ['/settings?tab=sending', 'form'],
  ['/settings?tab=people', 'table', 'Invite somebody'],
];

test('on every page the keyboard comes to all there is to use, is seen there, and does what is mainly done', async () => {
  const page = await visitors.visit('/nowhere');
  const wrong: string[] = [];
  for (const [path, shows, main] of pages()) {
    await page.goto(path);
    await page.locator(shows).first().waitFor();
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    wrong.push(...(await walkByTab(page)).map((line) => `${path}: ${line}`));
    if (main === undefined) continue;
    const button = page.getByRole('button', { name: main }).first();
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await dialog.locator(':focus').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await button.and(page.locator(':focus')).waitFor();
  }
  expect(wrong).toEqual([]);
});
