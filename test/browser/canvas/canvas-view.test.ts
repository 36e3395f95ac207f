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

test('a change taken back is no change, nor is a group that is folded', async () => {
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

  await card(page, 'start').click();
  await card(page, 'over').click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('Control+g');
  await page.getByRole('button', { name: 'Undo: group 2 steps' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Fold/ }).first().click();
  await page.locator('.react-flow__node-box').waitFor();
  expect(await changed.count()).toBe(0);
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
  await page.getByTestId('box-step-110').waitFor();
});

test('two thousand steps are all seen from afar as boxes; to one that is gone to, its card and its ways come back', async () => {
  const columns = 45;
  const names = Array.from({ length: 2_000 }, (_, index) => `step-${index}`);
  const steps = Object.fromEntries(names.map((name) => [name, ['webhook', { url: '', sends: 'ids' }] as const]));
  const ways = names.slice(columns).map((name, index) => `step-${index}.ok > ${name}`);
  const { nodes, edges } = draw(steps, ways);
  const graph = {
    edges,
    nodes: nodes.map((node, index) => ({
      ...node,
      position: { x: (index % columns) * 304, y: Math.floor(index / columns) * 240 },
    })),
  };
  const { id } = await visitors.manager.call('createScenario', { body: { name: 'Of two thousand steps', graph } });
  const page = await visitors.visit(`/scenarios/${id}`, { viewport: SMALL });
  await card(page, 'step-1').first().waitFor();
  const canvas = page.getByRole('region', { name: 'Scenario canvas' });
  await page.getByRole('button', { name: 'See all' }).click();
  const seen = () =>
    canvas.evaluate((frame) => {
      const { left, top, right, bottom } = frame.getBoundingClientRect();
      const boxes = [...frame.querySelectorAll('[data-testid^="box-"]')].map((box) => box.getBoundingClientRect());
      return boxes.filter(
        (box) => box.width > 0 && box.left >= left && box.top >= top && box.right <= right && box.bottom <= bottom,
      ).length;
    });
  await expect.poll(seen).toBe(2_000);
  expect(await page.locator('[data-testid^="node-"]').count()).toBe(0);
  expect(await canvas.evaluate((frame) => frame.querySelectorAll('*').length)).toBeLessThan(7_000);
  // What is wrong is seen, each step has its name, and the overview shows all of them.
  const box = page.getByTestId('box-step-1990');
  expect(await box.getAttribute('data-state')).toBe('faulty');
  expect(await page.getByRole('group', { name: 'Call another system – step-1990' }).count()).toBe(1);
  expect(await page.getByRole('img', { name: 'Overview' }).locator('rect').count()).toBe(2_000);
  const ends = await page.getByTestId('far-ways').locator('path').getAttribute('d');
  expect(ends?.match(/M/g)?.length).toBe(ways.length);

  await box.dblclick();
  await page.getByTestId('node-step-1990').waitFor();
  expect(await page.locator('[data-testid^="box-"]').count()).toBe(0);
  await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' });
});
