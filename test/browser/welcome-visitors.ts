import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startSession } from '../../engine/people/sessions.ts';
import { openStore, type Store } from '../../engine/store/store.ts';
import { type LeadManager, workThrough } from '../demo/lead-manager.ts';
import { openBrowser } from '../setup/open-browser.ts';
import { watchForTrouble } from './watch-for-trouble.ts';
import { ownStack } from '../setup/own-stack.ts';

interface Visit extends BrowserContextOptions {
  /** The id of who is signed in; null is a stranger. */
  readonly as?: string | null;
  readonly language?: 'fr' | 'en';
}

/** Everybody who comes to the application in one test file. */
export interface Visitors {
  /** Opens a page of the application in a context of its own: signed in as the administrator, who speaks English. */
  readonly visit: (path: string, visit?: Visit) => Promise<Page>;
  /** The administrator at work through the API, to set a stage and to look behind it. */
  readonly manager: LeadManager;
  readonly store: Store;
}

const DATABASE = 'pepiniere';
const SIZE = { width: 1440, height: 900 };
const PATIENCE_MS = 20_000;

/**
 * Opens the application for one test file. After each test its pages are closed, and the test fails if any of them broke its
 * Content-Security-Policy, threw an error nobody caught, met a server error or showed the key of a missing text.
 */
export function welcomeVisitors(): Visitors {
  const url = ownStack.url;
  const contexts: BrowserContext[] = [];
  const troubles: string[] = [];
  const sessions = new Map<string, Promise<string>>();
  let browser: Browser;
  let store: Store;
  let manager: LeadManager;

  const session = (person: string): Promise<string> => {
    const open = sessions.get(person) ?? startSession({ store, now: Date.now }, person);
    sessions.set(person, open);
    return open;
  };
  const cookieName = `pepiniere-${new URL(url).port}`;

  beforeAll(async () => {
    [browser, store] = await Promise.all([openBrowser(), openStore(ownStack.mongodbUri, DATABASE)]);
    manager = await workThrough(url, `${cookieName}=${await session('admin')}`);
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(troubles.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await store.close();
  });

  return {
    get manager() {
      return manager;
    },
    get store() {
      return store;
    },
    visit: async (path, { as = 'admin', language = 'en', ...options } = {}) => {
      const context = await browser.newContext({
        baseURL: url,
        locale: language,
        viewport: SIZE,
        reducedMotion: 'reduce',
        ...options,
      });
      contexts.push(context);
      context.setDefaultTimeout(PATIENCE_MS);
      await watchForTrouble(context, troubles);
      if (as !== null) {
        await store.people.raw.updateOne({ _id: as }, { $set: { language } });
        await context.addCookies([{ name: cookieName, value: await session(as), url }]);
      }
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
  };
}
