import { expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
import { card, settings } from '../canvas-hands.ts';
import { findViolations } from '../find-violations.ts';
import { putLive } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
const SMALL = { width: 1280, height: 800 };
const SAMPLE = 'sample-e-book-proposition';

test('on a small screen all of the sample scenario is seen at once, and how many leads are in it', async () => {
  const page = await visitors.visit(`/scenarios/${SAMPLE}`, { viewport: SMALL });
  const canvas = page.getByRole('region', { name: 'Scenario canvas' });
  const cards = page.locator('.react-flow__node');
  await cards.nth(12).waitFor();
  expect(await cards.count()).toBe(13);
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

test('what is drawn is told in plain words, in either language, and follows the drawing', async () => {
  const page = await visitors.visit(`/scenarios/${SAMPLE}`, { viewport: SMALL, language: 'fr' });
  await page.getByTestId('words').click();
  const words = page.getByTestId('words-panel');
  const sentence = words.getByRole('button', { name: /^le mail « Proposition » est envoyé/ });
  await sentence.click();
  await page.locator('.react-flow__node.selected', { hasText: 'Proposition' }).waitFor();
  expect(await sentence.getAttribute('aria-current')).toBe('true');
  expect(await findViolations(page)).toEqual([]);

  await words.getByRole('button', { name: 'Ouvrir les réglages de cette étape' }).click();
  await page.getByRole('complementary', { name: 'Réglages de l’étape' }).waitFor();
  expect(await words.count()).toBe(0);

  const english = await visitors.visit(`/scenarios/${SAMPLE}`, { viewport: SMALL });
  await english.getByTestId('words').click();
  await english.getByRole('button', { name: 'After 3 days' }).waitFor();
  await card(english, 'Le temps de lire').click();
  await english.keyboard.press('Delete');
  await english.getByRole('button', { name: /^The mail “Proposition” is sent/ }).waitFor();
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

test('of many steps those in view are drawn, and of many faults the first are listed; each is gone to', async () => {
  const names = Array.from({ length: 199 }, (_, index) => `step-${index}`);
  const steps = Object.fromEntries(names.map((name) => [name, ['webhook', { url: '', sends: 'ids' }] as const]));
  const graph = draw({ start: ['event-received', { name: 'came' }], ...steps }, [
    'start > step-0',
    ...names.slice(1).map((name, index) => `step-${index}.ok > ${name}`),
  ]);
  const { id } = await visitors.manager.call('createScenario', { body: { name: 'Of many steps', graph } });
  const page = await visitors.visit(`/scenarios/${id}`, { viewport: SMALL });
  await card(page, 'step-2').waitFor();
  const cards = page.locator('.react-flow__node');
  await expect.poll(() => cards.count()).toBeLessThan(20);
  // What is not drawn is there nevertheless: the way from the last card in view leads on.
  await page.getByTestId('node-step-2').getByTitle('Outlet “accepted”', { exact: true }).waitFor();

  await page.getByRole('button', { name: '199 faults' }).click();
  const lines = page.getByTestId('fault');
  await expect.poll(() => lines.count()).toBe(50);
  await page.getByRole('button', { name: 'and 149 more: show the next' }).click();
  await expect.poll(() => lines.count()).toBe(100);
  await lines.filter({ hasText: 'step-90' }).click();
  const found = page.locator('.react-flow__node[data-id="step-90"]');
  await expect.poll(() => found.evaluate((card) => card === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowDown');
  const next = page.locator('.react-flow__node[data-id="step-91"]');
  await expect.poll(() => next.evaluate((card) => card === document.activeElement)).toBe(true);
  await page.getByRole('button', { name: 'See all' }).click();
  await card(page, 'step-110').waitFor();
});
