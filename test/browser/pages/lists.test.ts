import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { choose } from '../choose.ts';
import { findViolations } from '../find-violations.ts';
import { mailTo, sendForm } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
const MINE = '/leads?search=lists-page.example.org';

beforeAll(async () => {
  const people = [
    ['andre', 'André', 'Zola', 'Œuvres réunies'],
    ['berthe', 'Berthe', 'Yver', 'atelier du Nord'],
    ['claire', 'Claire', 'Xantus', 'Étamines'],
  ] as const;
  const leads = people.map(([name, firstName, lastName, company]) => ({
    email: `${name}@lists-page.example.org`,
    profile: { firstName, lastName, company },
  }));
  await visitors.manager.call('importLeads', { body: { source: 'Fair of lists', consent: null, leads } });
  // Enough rows to move the page.
  const many = Array.from({ length: 40 }, (_, index) => ({ email: `row${index}@lists-long.example.org`, profile: {} }));
  await visitors.manager.call('importLeads', { body: { source: 'Fair of lists', consent: null, leads: many } });
});

const names = (page: Page) => page.getByRole('row').getByRole('link').allTextContents();
const head = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });

test('a list is put in order by pressing a head, which says so and stays where the reader is; the address keeps it', async () => {
  const page = await visitors.visit(MINE);
  await head(page, 'Name').getByRole('button').click();
  await expect.poll(() => names(page)).toEqual(['Claire Xantus', 'Berthe Yver', 'André Zola']);
  expect(await head(page, 'Name').getAttribute('aria-sort')).toBe('ascending');
  expect(
    await head(page, 'Name')
      .getByRole('button')
      .evaluate((button) => button === document.activeElement),
  ).toBe(true);
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toEqual(['André Zola', 'Berthe Yver', 'Claire Xantus']);
  await page.waitForURL(/sort=-name/);
  await head(page, 'Company').getByRole('button').click();
  await expect.poll(() => names(page)).toEqual(['Berthe Yver', 'Claire Xantus', 'André Zola']);
  expect(await head(page, 'Name').getAttribute('aria-sort')).toBe('none');
  await page.reload();
  await expect.poll(() => names(page)).toEqual(['Berthe Yver', 'Claire Xantus', 'André Zola']);
  expect(await findViolations(page)).toEqual([]);
});

test('search and filters are chips that stay in the address, through a reload and the way back', async () => {
  const page = await visitors.visit('/leads?tag=nobody-has-this');
  await page.getByText('No lead matches these filters.').waitFor();
  await page.getByRole('button', { name: 'Remove the filter “Tag: nobody-has-this”' }).click();
  const box = page.getByRole('searchbox', { name: 'Name, address or company' });
  expect(await box.evaluate((field) => field === document.activeElement)).toBe(true);
  await box.fill('OEUVRES reunies');
  await expect.poll(() => names(page)).toEqual(['André Zola']);
  await choose(page.locator('main'), 'Stage', 'MCL – raw lead');
  await page.getByText('Stage: MCL – raw lead').waitFor();
  await page.waitForURL(/stage=MCL/);
  await page.reload();
  await page.getByText('Search: OEUVRES reunies').waitFor();
  await page.getByRole('link', { name: 'André Zola' }).click();
  await page.getByRole('heading', { name: 'André Zola' }).waitFor();
  await page.goBack();
  await page.getByText('Stage: MCL – raw lead').waitFor();
  expect(await box.inputValue()).toBe('OEUVRES reunies');
  expect(await names(page)).toEqual(['André Zola']);
});

test('the columns that show are chosen, and kept for the next visit; the list goes as CSV with what shows', async () => {
  const page = await visitors.visit(`${MINE}&sort=email`);
  await head(page, 'Score').waitFor();
  expect(await head(page, 'Arrived').count()).toBe(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  for (const column of ['Score', 'Arrived', 'Tags', 'Source', 'Last event', 'Stage'])
    await page.getByRole('menuitemcheckbox', { name: column }).click();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.reload();
  await head(page, 'Arrived').waitFor();
  expect(await head(page, 'Score').count()).toBe(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Arrived' }).click();
  await page.keyboard.press('Escape');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export as CSV: List of leads' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^leads-\d{4}-\d\d-\d\d\.csv$/);
  expect(await readFile(await file.path(), 'utf8')).toBe(
    [
      '\uFEFFName,E-mail,Company',
      'André Zola,andre@lists-page.example.org,Œuvres réunies',
      'Berthe Yver,berthe@lists-page.example.org,atelier du Nord',
      'Claire Xantus,claire@lists-page.example.org,Étamines',
      '',
    ].join('\r\n'),
  );
});

test('the head of a table stays in sight while its rows move, also in a window that is too narrow for them', async () => {
  const page = await visitors.visit('/leads?search=lists-long');
  await expect.poll(() => page.getByRole('row').count()).toBe(41);
  const top = async () => (await head(page, 'E-mail').boundingBox())?.y ?? -1;
  await page.getByRole('row').last().scrollIntoViewIfNeeded();
  await expect.poll(top).toBeLessThan(3);
  expect(await top()).toBeGreaterThanOrEqual(0);
  await page.setViewportSize({ width: 800, height: 600 });
  await page.getByRole('row').last().scrollIntoViewIfNeeded();
  await expect.poll(async () => (await top()) >= 0 && (await top()) < 300).toBe(true);
  expect(await page.getByRole('row').last().isVisible()).toBe(true);
});

test('on a phone, whose rows have no heads, the order is chosen from a list', async () => {
  const page = await visitors.visit(MINE, { viewport: { width: 390, height: 844 } });
  await choose(page.locator('main'), 'Sort by', 'Name, Z to A');
  await expect.poll(() => names(page)).toEqual(['André Zola', 'Berthe Yver', 'Claire Xantus']);
  await page.waitForURL(/sort=-name/);
});

test('scenarios are searched, narrowed and put in order too', async () => {
  for (const name of ['Listé Bravo', 'Listé alpha']) await visitors.manager.call('createScenario', { body: { name } });
  const page = await visitors.visit('/scenarios?sort=name');
  await page.getByRole('searchbox', { name: 'Name of the scenario' }).fill('liste');
  await expect.poll(() => names(page)).toEqual(['Listé alpha', 'Listé Bravo']);
  await choose(page.locator('main'), 'State', 'Live');
  await page.getByText('No scenario matches these filters.').waitFor();
  const box = page.getByRole('searchbox', { name: 'Name of the scenario' });
  await box.fill('typed just before');
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await page.waitForURL(({ search }) => search === '');
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(2);
  expect(await box.inputValue()).toBe('');
  expect(await box.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await findViolations(page)).toEqual([]);
});

test('the log of mails shows the columns one chooses, and goes as CSV as it is narrowed', async () => {
  await sendForm('e-book', { email: 'listed@lists-log.example.org', firstName: 'Listed', consent: true });
  await mailTo(visitors.manager, 'listed@lists-log.example.org');
  const page = await visitors.visit('/mails/delivery?state=sent');
  await head(page, 'Attempts').waitFor();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Attempts' }).click();
  await head(page, 'Attempts').waitFor({ state: 'detached' });
  expect(await findViolations(page)).toEqual([]);
  const file = page.getByRole('link', { name: 'Export as CSV: Mails sent or to be sent' });
  expect(await file.getAttribute('href')).toBe(
    '/api/v1/deliveries.csv?state=sent&language=en&columns=to%2Csubject%2Cstate%2Cwhy%2Cscenario%2Ccreated',
  );
  await page.getByRole('searchbox', { name: 'Lead: name, address or company' }).fill('lists-log');
  await expect.poll(() => names(page)).toEqual(['Listed']);
  await head(page, 'Prepared').getByRole('button').click();
  await page.waitForURL(/search=lists-log.*sort=created/);
});

test('of an address that names what is not there, nothing is asked for, and a scenario that is gone is said to be', async () => {
  const page = await visitors.visit('/mails/delivery');
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  const at = (path: string) => page.goto(new URL(path, page.url()).href);
  await at('/mails/delivery?state=nonsense&scenario=zzz');
  await page.getByText('Scenario: not there any more').waitFor();
  await at('/inbox?state=bogus');
  await page.getByRole('radiogroup').waitFor();
  const api = asked.filter((url) => url.includes('/api/'));
  expect(api.filter((url) => url.includes('zzz'))).not.toEqual([]);
  expect(api.filter((url) => /nonsense|bogus/.test(url))).toEqual([]);
});
