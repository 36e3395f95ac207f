import type { Browser, CDPSession, Page } from 'playwright-core';

/** What is measured: drawing it, then one frame of panning and of dragging a step, seeing all of it, and a frame of panning from there. */
export const GESTURES = ['load', 'pan', 'drag', 'see-all', 'far-pan'] as const;

export type Side = 'ours' | 'bare';
export type Taken = Readonly<Record<(typeof GESTURES)[number], number>>;

const SIZE = { width: 1_240, height: 800 };
const FRAMES = 30;
const SETTLED = 5;

/** Lets the page draw this many frames. */
const frames = (page: Page, count: number): Promise<unknown> =>
  page.evaluate(
    `new Promise((done) => { const next = (left) => (left > 0 ? requestAnimationFrame(() => next(left - 1)) : done()); next(${count}); })`,
  );

/** Milliseconds of processor time that the page's main thread took so far: what else runs on the machine does not count. */
async function spent(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
}

/** Moves the mouse, pressed, by this much a frame. */
async function pull(page: Page, x: number, y: number, step: { readonly x: number; readonly y: number }): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let moved = 1; moved <= FRAMES; moved += 1) {
    await page.mouse.move(x + moved * step.x, y + moved * step.y);
    await frames(page, 1);
  }
  await page.mouse.up();
}

/** A place on the upper part of a card. */
async function onCard(page: Page, id: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator(`.react-flow__node[data-id="${id}"]`).boundingBox();
  if (box === null) throw new Error(`${id} is not in view`);
  return { x: box.x + box.width / 2, y: box.y + 12 };
}

/** Opens a page with so many steps, does every gesture once, and says what each cost. */
export async function measureSide(browser: Browser, url: string, side: Side, steps: number): Promise<Taken> {
  const context = await browser.newContext({ viewport: SIZE, locale: 'en', reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const cost = async (doIt: () => Promise<unknown>, per = 1): Promise<number> => {
      const before = await spent(cdp);
      await doIt();
      await frames(page, SETTLED);
      return ((await spent(cdp)) - before) / per;
    };
    const load = await cost(async () => {
      await page.goto(`${url}?side=${side}&steps=${steps}`);
      await page.locator('.react-flow__node').first().waitFor();
    });
    // The first card is in the middle of the upper edge: left of it there is nothing.
    const pan = await cost(() => pull(page, 300, 500, { x: -4, y: -4 }), FRAMES);
    const { x, y } = await onCard(page, `step-${Math.ceil(Math.sqrt(steps)) + 1}`);
    const drag = await cost(() => pull(page, x, y, { x: 2, y: 2 }), FRAMES);
    const seeAll = await cost(() => page.locator('.react-flow__controls-fitview').click());
    const farPan = await cost(() => pull(page, 20, 20, { x: 2, y: 2 }), FRAMES);
    return { load, pan, drag, 'see-all': seeAll, 'far-pan': farPan };
  } finally {
    await context.close();
  }
}
