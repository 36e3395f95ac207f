import type { Locator, Page } from 'playwright-core';

/** A step's card, by words on it. */
export const card = (page: Page, words: string): Locator =>
  page.locator('.react-flow__node').filter({ hasText: words });

export const edges = (page: Page): Locator => page.locator('.react-flow__edge');

/** The settings of the step that is selected. */
export const settings = (page: Page): Locator => page.getByRole('complementary', { name: 'Step settings' });

/** Drags a step from the palette to a place on the canvas, in pixels from its top left corner. */
export async function dragStep(page: Page, kind: string, x: number, y: number): Promise<void> {
  const cards = page.locator('.react-flow__node');
  const before = await cards.count();
  await page
    .getByTestId(`palette-${kind}`)
    .dragTo(page.getByRole('region', { name: 'Scenario canvas' }), { targetPosition: { x, y } });
  await cards.nth(before).waitFor();
}

const middle = async (of: Locator): Promise<[number, number]> => {
  const box = await of.boundingBox();
  if (box === null) throw new Error('not on the page');
  return [box.x + box.width / 2, box.y + box.height / 2];
};

/** Draws a connection with the mouse, from an outlet by its name to another card's inlet. */
export async function drawEdge(page: Page, from: Locator, outlet: string, to: Locator): Promise<void> {
  const before = await edges(page).count();
  await page.mouse.move(...(await middle(from.locator('.react-flow__handle.source', { hasText: outlet }))));
  await page.mouse.down();
  await page.mouse.move(...(await middle(to.locator('.react-flow__handle.target'))), { steps: 8 });
  await page.mouse.up();
  await edges(page).nth(before).waitFor({ state: 'attached' });
}

/** Presses Tab until the keyboard is there. */
export async function tabTo(page: Page, target: Locator, most = 120): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('Tab does not get there');
}
