import { expect, test } from 'vitest';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

const WHOLE = { items: [] };
const PAGED = { items: [], next: null };
/** What the API answers where there is nothing yet; the page of that list, its words, what it offers and what that opens. */
const LISTS = [
  ['scenarios', PAGED, '/scenarios', 'A scenario goes along with each lead', 'New scenario', null],
  ['leads', PAGED, '/leads', 'Leads arrive here', 'Import', null],
  ['templates', PAGED, '/mails', 'The mails your scenarios send', 'New mail', null],
  ['forms', PAGED, '/forms', 'A form welcomes leads', 'New form', null],
  ['api-keys', WHOLE, '/settings?tab=keys', 'An API key lets a program', 'Create a key', null],
  ['segments', WHOLE, '/segments', 'A segment is a filter of leads', 'New segment', null],
  ['webhooks-in', WHOLE, '/settings?tab=webhooks', 'tells what happens to a person', 'New inbound webhook', null],
  ['deliveries', PAGED, '/mails/delivery', 'No mail has left yet.', 'Write a mail', '/mails'],
  ['hand-offs', PAGED, '/inbox', 'When a scenario hands you a lead', 'See the scenarios', '/scenarios'],
  ['sandbox/mails', PAGED, '/sandbox', 'Every mail Pépinière sends', 'See the forms', '/forms'],
] as const;

test('every list that is empty says what it is for and offers how to begin', async () => {
  const page = await visitors.visit('/nowhere');
  const empty = page.getByTestId('empty-state');
  const begun: string[] = [];
  for (const [list, none, path, words, action, leadsTo] of LISTS) {
    const url = `**/api/v1/${list}{,\\?*}`;
    await page.route(url, (route) => route.fulfill({ json: none }));
    await page.goto(path);
    await empty.getByText(words).waitFor();
    if (leadsTo === null) {
      await empty.getByRole('button', { name: action }).click();
      await page.getByRole('dialog').waitFor();
    } else {
      await empty.getByRole('link', { name: action }).click();
      await page.waitForURL(`**${leadsTo}`);
    }
    await page.unroute(url);
    begun.push(list);
  }
  expect(begun).toEqual(LISTS.map(([list]) => list));
});

test('a list that shows nothing of what was asked for offers the way back', async () => {
  const page = await visitors.visit('/nowhere');
  const empty = page.getByTestId('empty-state');
  const back: string[] = [];
  for (const [path, words, action] of [
    ['/leads?search=nobody-at-all', 'No lead matches these filters.', 'Clear the filters'],
    ['/sandbox?to=nobody-at-all@example.org', 'No mail for this address.', 'See all mails'],
    ['/inbox?state=withdrawn', 'No lead in this state.', 'See those that await an answer'],
  ] as const) {
    await page.goto(path);
    await empty.getByText(words).waitFor();
    await empty.getByRole('button', { name: action }).click();
    await page.waitForURL(({ search }) => search === '');
    back.push(new URL(page.url()).pathname);
  }
  expect(back).toEqual(['/leads', '/sandbox', '/inbox']);
});
