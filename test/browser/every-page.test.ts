import type { Page } from 'playwright-core';
import { beforeAll, expect, inject, test } from 'vitest';
import { makeOneTimeToken } from '../../engine/people/one-time-links.ts';
import { findViolations } from './find-violations.ts';
import { leadOf, mailTo, sendForm } from './stage.ts';
import { missingTexts, TEXT_KEY } from './watch-for-trouble.ts';
import { welcomeVisitors } from './welcome-visitors.ts';

const visitors = welcomeVisitors();
const pages: { readonly path: string; readonly shows: string; readonly stranger?: true }[] = [];

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
  pages.push(
    { path: '/', shows: 'table' },
    { path: '/scenarios', shows: 'table' },
    { path: '/scenarios/sample-e-book-proposition', shows: '.react-flow__node' },
    { path: '/leads', shows: 'table' },
    { path: `/leads/${lead}`, shows: '[data-event]' },
    { path: '/inbox', shows: '[role="radiogroup"]' },
    { path: '/mails', shows: 'table' },
    { path: '/mails/sample-proposition', shows: 'iframe' },
    { path: '/forms', shows: 'table' },
    { path: '/forms/e-book', shows: 'textarea' },
    { path: `/sandbox?mail=${mail.id}`, shows: 'iframe' },
    { path: '/settings', shows: 'form' },
    { path: '/settings?tab=people', shows: 'table' },
    { path: '/settings?tab=keys', shows: 'main' },
    { path: '/nowhere', shows: 'main h1' },
    { path: '/sign-in', shows: 'form', stranger: true },
    { path: '/sign-in/abc', shows: 'button', stranger: true },
    { path: `/invitation/${invitation}`, shows: 'form', stranger: true },
    { path: '/f/e-book', shows: 'form', stranger: true },
    { path: '/f/e-book/thanks', shows: 'h1', stranger: true },
    { path: '/f/nowhere', shows: 'h1', stranger: true },
    { path: unsubscribe, shows: 'form', stranger: true },
  );
});

/** What is said does not depend on the colours, nor a colour on the language: two rounds see it all. */
test.each([
  { language: 'fr', colorScheme: 'light' },
  { language: 'en', colorScheme: 'dark' },
] as const)('every page is accessible and says all it has to say: $language, $colorScheme', async (look) => {
  const insider = await visitors.visit('/', look);
  const stranger = await visitors.visit('/sign-in', { ...look, as: null });
  const wrong: string[] = [];
  for (const { path, shows, stranger: isStranger } of pages) {
    const page = isStranger === true ? stranger : insider;
    await page.goto(`${inject('stackUrl')}${path}`);
    await drawn(page, shows);
    const missing = (await page.evaluate(missingTexts, TEXT_KEY)).map((key) => `no text for ${key}`);
    wrong.push(...[...missing, ...(await findViolations(page))].map((line) => `${path} ${line}`));
  }
  expect(wrong).toEqual([]);
});
