import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

/** The system's Chromium without a window, for tests of the project `browser`; close it afterwards. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: inject('chromium'), args: ['--headless', '--no-sandbox', '--disable-gpu'] });
