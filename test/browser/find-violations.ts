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

/** A page that axe has been brought to: a debugger's evaluation is not bound by the page's Content-Security-Policy. */
async function bringAxe(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  await debug.send('Runtime.evaluate', { expression: `${axe.source};undefined` });
  await debug.detach();
}

/** What axe finds serious or critical on a page, one line each. */
export async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => Reflect.has(window, 'axe')))) await bringAxe(page);
  const violations = await page.evaluate(async () => {
    const options = { resultTypes: ['violations'], iframes: false };
    const { axe: checker }: { axe?: { run: (where: Document, how: unknown) => Promise<{ violations: unknown }> } } =
      Object(window);
    return (await checker?.run(document, options))?.violations;
  });
  return found
    .parse(violations)
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} – ${failureSummary}`).join(' | ')}`,
    );
}
