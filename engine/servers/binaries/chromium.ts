import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { filesBelow } from '../files-below.ts';
import { runCommand } from '../run-command.ts';
import type { ServerBinary } from './server-binary.ts';

/** The browser the tests drive: the one without windows where there is a choice, since it starts and draws in less time. */
export const chromium: ServerBinary = {
  name: 'chromium',
  variable: 'PEPINIERE_CHROMIUM',
  commands: [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  sources: [
    {
      from: 'from cdn.playwright.dev (about 110 MB)',
      probe: 'https://cdn.playwright.dev/',
      fetch: async (into, { signal }) => {
        const playwright = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
        await runCommand(process.execPath, [join(playwright, 'cli.js'), 'install', 'chromium', '--only-shell'], {
          env: { PLAYWRIGHT_BROWSERS_PATH: into },
          ...(signal && { signal }),
        });
        const [path] = await filesBelow(into, /\/(chrome-headless-shell|headless_shell)$/);
        if (path === undefined) throw new Error('the download left no chromium');
        return path;
      },
    },
    {
      from: "from this system's packages (apt-get)",
      clients: ['apt-get'],
      fits: () => process.getuid?.() === 0,
      fetch: async (_into, { signal }) => {
        const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, ...(signal && { signal }) };
        await runCommand('apt-get', ['update', '-qq'], options);
        await runCommand(
          'apt-get',
          ['install', '-qq', '-y', '--no-install-recommends', 'chromium-headless-shell'],
          options,
        );
        return '/usr/bin/chromium-headless-shell';
      },
    },
  ],
  advice: 'Install Chromium or Chrome, or set PEPINIERE_CHROMIUM to it.',
};
