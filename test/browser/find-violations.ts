import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const found = z.array(
  z.object({
    id: z.string(),
    impact: z.string().nullable(),
    nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
  }),
);
const GRAVE = new Set(['serious', 'critical']);
/** What a theme changes; all else is looked at once. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** A page that axe has been brought to: a debugger's evaluation is not bound by the page's Content-Security-Policy. */
async function bringAxe(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  await debug.send('Runtime.evaluate', { expression: `${axe.source};undefined` });
  await debug.detach();
}

async function run(page: Page, within: string, rules: readonly string[] | null): Promise<string[]> {
  const violations = await page.evaluate(
    async ([where, only]) => {
      const options = { resultTypes: ['violations'], iframes: false, ...(only === null ? {} : { runOnly: only }) };
      const { axe: checker }: { axe?: { run: (at: string, how: unknown) => Promise<{ violations: unknown }> } } =
        Object(window);
      return (await checker?.run(where, options))?.violations;
    },
    [within, rules] as const,
  );
  return found
    .parse(violations)
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} – ${failureSummary}`).join(' | ')}`,
    );
}

/** What axe finds serious or critical on a page, or within what a selector finds there, in both themes: one line each. */
export async function findViolations(page: Page, within = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => Reflect.has(window, 'axe')))) await bringAxe(page);
  const lines: string[] = [];
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const shownFirst = isDark ? 'dark' : 'light';
  for (const theme of [shownFirst, isDark ? 'light' : 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    const shown = `html:not([data-mantine-color-scheme]), html[data-mantine-color-scheme="${theme}"]`;
    await page.locator(shown).waitFor({ state: 'attached' });
    const rules = theme === shownFirst ? null : COLOURS;
    lines.push(...(await run(page, within, rules)).map((line) => `${theme}: ${line}`));
  }
  return lines;
}
