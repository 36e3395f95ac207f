import { expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
import { card, settings } from '../canvas-hands.ts';
import { putLive } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
const SMALL = { width: 1280, height: 800 };
const SAMPLE = 'sample-e-book-proposition';

test('on a small screen all of the sample scenario is seen at once, and how many leads are in it', async () => {
  const page = await visitors.visit(`/scenarios/${SAMPLE}`, { viewport: SMALL });
  const canvas = page.getByRole('region', { name: 'Scenario canvas' });
  const cards = page.locator('.react-flow__node');
  await expect.poll(() => cards.count()).toBe(13);
  await page.getByRole('button', { name: 'See all' }).click();
  const outside = () =>
    canvas.evaluate((frame) => {
      const { left, top, right, bottom } = frame.getBoundingClientRect();
      return [...frame.querySelectorAll('.react-flow__node')]
        .filter((node) => {
          const box = node.getBoundingClientRect();
          return box.left < left || box.top < top || box.right > right || box.bottom > bottom;
        })
        .map((node) => node.getAttribute('data-id'));
    });
  await expect.poll(outside).toEqual([]);
  await page.getByRole('img', { name: 'Overview' }).waitFor();

  const inside = page.getByText(/^\d+ leads? inside$/);
  const whole = await inside.evaluate((words) => {
    const bar = words.closest('header > div');
    return bar !== null && bar.getBoundingClientRect().right >= words.getBoundingClientRect().right;
  });
  expect(whole).toBe(true);
});

test('a change taken back is no change', async () => {
  const graph = draw({ start: ['event-received', { name: 'came' }], over: ['end', { result: 'done' }] }, [
    'start > over',
  ]);
  const page = await visitors.visit(`/scenarios/${await putLive(visitors.manager, 'Taken back', graph)}`);
  const changed = page.getByTestId('changed');
  await card(page, 'over').click();
  await settings(page).getByLabel('Step name').fill('finished');
  await changed.waitFor();
  await page.keyboard.press('Control+s');
  await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
  await changed.waitFor();
  await page.getByTestId('undo').click();
  await changed.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+s');
  await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
  expect(await changed.count()).toBe(0);
});
