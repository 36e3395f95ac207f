import type { Page } from 'playwright-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { makeOneTimeToken } from '../../../engine/people/one-time-links.ts';
import { draw } from '../../setup/draw.ts';
import { findViolations } from '../find-violations.ts';
import { handOver, leadOf, mailTo, putLive, sendForm } from '../stage.ts';
import { missingTexts, TEXT_KEY } from '../watch-for-trouble.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';
import { ownStack } from '../../setup/own-stack.ts';

const visitors = welcomeVisitors();
const pages: { readonly path: string; readonly shows: string; readonly who?: 'stranger' | 'salesperson' }[] = [];
let salesperson = '';
/** What a page of the application is looked at with at the least: a laptop's window, then a phone. */
const SMALL = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const PATIENCE = { amount: 200, unit: 'days' };
const graph = draw(
  {
    ripe: ['event-received', { name: 'is-ready' }],
    sales: ['hand-off-to-sales', { remindAfter: PATIENCE, giveUpAfter: PATIENCE }],
    over: ['end', { result: 'done' }],
  },
  ['ripe > sales', 'sales.accepted > over', 'sales.rejected > over', 'sales.expired > over'],
);

/** A page is drawn when what it shows is there and nothing is still on its way. */
const drawn = async (page: Page, shows: string): Promise<void> => {
  await page.locator(shows).first().waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
};

beforeAll(async () => {
  const { manager, store } = visitors;
  await sendForm('e-book', { email: 'zelie@example.org', firstName: 'Zélie', consent: true });
  const lead = await leadOf(manager, 'zelie@example.org');
  const mail = await mailTo(manager, 'zelie@example.org');
  const unsubscribe = /\/u\/\S+/.exec(mail.text ?? '')?.[0] ?? '';
  const invitation = await makeOneTimeToken({ store, now: Date.now }, 'invitation', 'sample-commercial-1');
  await putLive(manager, 'To sales', graph);
  const handOff = await handOver(manager, 'is-ready', 'Yvonne');
  salesperson = handOff.salesperson.id;
  const newPassword = await makeOneTimeToken({ store, now: Date.now }, 'new-password', salesperson);
  const segment = await manager.call('createSegment', {
    body: { name: 'Ripe', condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } },
  });
  pages.push(
    { path: '/', shows: 'table' },
    { path: '/scenarios', shows: 'table' },
    { path: '/scenarios/sample-e-book-proposition', shows: '.react-flow__node' },
    { path: '/scenarios/sample-e-book-proposition?view=outline', shows: '[role="treeitem"]' },
    { path: '/scenarios/sample-e-book-proposition?view=text', shows: 'textarea' },
    { path: '/scenarios/sample-e-book-proposition/simulation', shows: 'form' },
    { path: '/scenarios/sample-e-book-proposition/simulation?tab=many', shows: 'fieldset' },
    { path: '/scenarios/sample-e-book-proposition/simulation?tab=past', shows: 'main button' },
    { path: '/scenarios/sample-e-book-proposition/simulation?tab=saved', shows: '[role="tabpanel"] p' },
    { path: '/leads', shows: 'table' },
    { path: `/leads/${lead}`, shows: '[data-event]' },
    { path: '/segments', shows: 'table' },
    { path: `/segments/${segment.id}`, shows: '[data-testid="segment-count"]' },
    { path: '/inbox', shows: '[role="radiogroup"]' },
    { path: '/', shows: 'table', who: 'salesperson' },
    { path: `/inbox/${handOff.id}`, shows: '[data-event]', who: 'salesperson' },
    { path: '/mails', shows: 'table' },
    { path: '/mails/sample-proposition', shows: 'iframe' },
    { path: '/mails/delivery', shows: 'table' },
    { path: '/forms', shows: 'table' },
    { path: '/forms/e-book', shows: 'textarea' },
    { path: `/sandbox?mail=${mail.id}`, shows: 'iframe' },
    { path: '/settings', shows: 'form' },
    { path: '/settings?tab=sender', shows: '[data-testid="sender-check"]' },
    { path: '/settings?tab=sending', shows: 'form' },
    { path: '/settings?tab=health', shows: 'main ul li' },
    { path: '/settings?tab=connections', shows: 'form' },
    { path: '/settings?tab=people', shows: 'table' },
    { path: '/settings?tab=keys', shows: 'main' },
    { path: '/settings?tab=webhooks', shows: '[data-testid="empty-state"]' },
    { path: '/nowhere', shows: 'main h1' },
    { path: '/sign-in', shows: 'form', who: 'stranger' },
    { path: '/sign-in/abc', shows: 'button', who: 'stranger' },
    { path: `/invitation/${invitation}`, shows: 'form', who: 'stranger' },
    { path: `/new-password/${newPassword}`, shows: 'form', who: 'stranger' },
    { path: '/f/e-book', shows: 'form', who: 'stranger' },
    { path: '/f/e-book/thanks', shows: 'h1', who: 'stranger' },
    { path: '/f/nowhere', shows: 'h1', who: 'stranger' },
    { path: unsubscribe, shows: 'form', who: 'stranger' },
  );
});

/** What is wider than its place, and would have to be moved sideways to be read; to be run in a page. */
function tooWide(): string[] {
  return [...document.querySelectorAll('html, main, div:has(> table)')]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map(({ tagName, scrollWidth, clientWidth }) => `${tagName}: ${scrollWidth} px in ${clientWidth}`);
}

/** What stands, or reaches, beyond the right edge of a phone where nothing lets it be moved there; to be run in a page. */
function beyondTheEdge(): string[] {
  const moves = (element: Element): boolean => getComputedStyle(element).overflowX !== 'visible';
  const isApart = (element: Element): boolean => {
    for (let above = element.parentElement; above !== null; above = above.parentElement) if (moves(above)) return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll('*')].filter((element) => {
    const { right, width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && right > window.innerWidth + 1 && !isApart(element);
  });
  return wide.slice(0, 3).map(({ tagName, className }) => `${tagName} ${String(className).slice(0, 40)} is cut off`);
}

/** Texts that break a line where French does not; to be run in a page. */
function brokenFrench(): string[] {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (texts.nextNode()) {
    const text = texts.currentNode.nodeValue ?? '';
    const isCode = texts.currentNode.parentElement?.closest('script, style, noscript, textarea, pre') !== null;
    if (!isCode && /\S [;:?!»]|« /.test(text)) found.push(`breaks a line: ${text.slice(0, 80)}`);
  }
  return found;
}

/** A page as each of those who come sees it. */
const visitAll = async (look: { readonly language: 'fr' | 'en'; readonly viewport: typeof SMALL }) => ({
  stranger: await visitors.visit('/sign-in', { ...look, as: null }),
  salesperson: await visitors.visit('/', { ...look, as: salesperson }),
  insider: await visitors.visit('/', look),
});

/** What does not fit a phone of a page that was drawn in a larger window, which it goes back to. */
async function cutOnAPhone(page: Page, shows: string): Promise<string[]> {
  await page.setViewportSize(PHONE);
  await drawn(page, shows);
  const look = async () => [...(await page.evaluate(tooWide)), ...(await page.evaluate(beyondTheEdge))];
  // What moves is given time to.
  await vi.waitUntil(async () => (await look()).length === 0, { timeout: 1_000 }).catch(() => undefined);
  const cut = await look();
  await page.setViewportSize(SMALL);
  return cut.map((line) => `on a phone: ${line}`);
}

test.each(['fr', 'en'] as const)(
  'every page says all it has to say, and fits a small screen; in French it is also accessible in both themes, and fits a phone: %s',
  async (language) => {
    const visits = await visitAll({ language, viewport: SMALL });
    const wrong: string[] = [];
    for (const { path, shows, who = 'insider' } of pages) {
      const page = visits[who];
      await page.goto(`${ownStack.url}${path}`);
      await drawn(page, shows);
      const missing = (await page.evaluate(missingTexts, TEXT_KEY)).map((key) => `no text for ${key}`);
      const wide = await page.evaluate(tooWide);
      const broken = language === 'fr' ? await page.evaluate(brokenFrench) : [];
      // What axe looks at is the same in both, but for the words.
      const grave = language === 'fr' ? await findViolations(page) : [];
      const cut = language === 'fr' ? await cutOnAPhone(page, shows) : [];
      wrong.push(...[...missing, ...wide, ...broken, ...grave, ...cut].map((line) => `${path} ${line}`));
    }
    expect(wrong).toEqual([]);
  },
);

test('on a phone the rail is behind a button of a bar above the page', async () => {
  const page = await visitors.visit('/leads', { language: 'fr', viewport: PHONE, as: salesperson });
  await page.getByRole('button', { name: 'Ouvrir le menu' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'À traiter' }).click();
  await page.getByRole('heading', { name: 'À traiter' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect([...(await page.evaluate(tooWide)), ...(await page.evaluate(beyondTheEdge))]).toEqual([]);
});
