import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: inject('chromium'), args: ['--headless', '--no-sandbox', '--disable-gpu'] });

let open = launch();

/** The system's Chromium without a window, for tests of the project `browser`: the same for every file that one process of Vitest's runs, with which it ends. */
export async function openBrowser(): Promise<Browser> {
  if (!(await open).isConnected()) open = launch();
  return open;
}
