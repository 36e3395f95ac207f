import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../../engine/scenario/graph.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { settings } from '../canvas-hands.ts';
import { findViolations } from '../find-violations.ts';
import { leadOf, sendForm } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
const SAMPLE = 'sample-e-book-proposition';
const OPENED = '[role="dialog"], [role="menu"]';
let lead = '';

beforeAll(async () => {
  await sendForm('e-book', { email: 'odile@example.org', firstName: 'Odile', consent: true });
  lead = await leadOf(visitors.manager, 'odile@example.org');
});

/** Presses buttons and menu items by their names, one after the other, the last found of each. */
async function press(page: Page, names: readonly (string | RegExp)[]): Promise<void> {
  for (const name of names)
    await page
      .getByRole('menuitem', { name, exact: true })
      .or(page.getByRole('button', { name, exact: true }))
      .last()
      .click();
}

/** What opens on a page, by the buttons that open it. */
const openings = (): readonly (readonly [path: string, ...presses: (readonly (string | RegExp)[])[]])[] => [
  ['/scenarios', ['New scenario'], ['Admin – My account'], ['Admin – My account', 'Change password']],
  ['/leads', ['Import']],
  [`/leads/${lead}`, ['Edit profile']],
  ['/mails', ['New mail']],
  ['/mails/sample-proposal', ['Insert a variable'], ['Delete']],
  ['/forms', ['New form']],
  ['/settings?tab=people', ['Invite somebody']],
  ['/settings?tab=keys', ['Create a key']],
  [`/scenarios/${SAMPLE}`, ['Publish'], ['Stop'], ['Versions'], ['Versions', /Version 1/]],
];

test('every dialog and every menu is accessible in both themes', async () => {
  const page = await visitors.visit('/scenarios');
  const wrong: string[] = [];
  for (const [path, ...presses] of openings()) {
    await page.goto(path);
    for (const names of presses) {
      await press(page, names);
      await page.locator(OPENED).last().waitFor();
      await page.locator('[role="dialog"] [aria-busy="true"]').first().waitFor({ state: 'detached' });
      wrong.push(...(await findViolations(page, OPENED)).map((line) => `${path} ${names.join(', ')}: ${line}`));
      await page.keyboard.press('Escape');
      await expect.poll(() => page.locator(OPENED).filter({ visible: true }).count()).toBe(0);
    }
  }
  expect(wrong).toEqual([]);
});

/** A step of every kind, each with the settings it has in the sample where it is one of its steps; one has a connection that begins nowhere. */
async function everyKind(): Promise<Graph> {
  const { graph } = await visitors.manager.call('scenario', { params: { id: SAMPLE } });
  const nodes = [...catalogue.keys()].map((kind, index) => ({
    id: kind,
    kind,
    version: 1,
    title: '',
    config: graph.nodes.find((node) => node.kind === kind)?.config ?? {},
    position: { x: (index % 4) * 300, y: Math.floor(index / 4) * 200 },
  }));
  return { nodes, edges: [{ id: 'lost', from: 'wait', outlet: 'gone', to: 'end' }] };
}

test('the settings of every kind of step, and what else opens on the canvas, are accessible in both themes', async () => {
  const { id } = await visitors.manager.call('createScenario', {
    body: { name: 'Every kind', graph: await everyKind() },
  });
  const page = await visitors.visit(`/scenarios/${id}`);
  const wrong: string[] = [];
  const look = async (what: string, within: string): Promise<void> =>
    void wrong.push(...(await findViolations(page, within)).map((line) => `${what}: ${line}`));
  for (const kind of catalogue.keys()) {
    await page.locator(`.react-flow__node[data-id="${kind}"]`).focus();
    await page.keyboard.press('Enter');
    await settings(page)
      .getByRole('heading', { name: catalogue.get(kind)?.label.en ?? '' })
      .waitFor();
    await look(kind, 'aside');
    if (kind !== 'wait') continue;
    // The canvas can't show it, so it is deleted here.
    const lost = settings(page).getByTestId('lost-gone');
    await lost.getByRole('button', { name: 'Delete the connection' }).click();
    await lost.waitFor({ state: 'detached' });
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.getByRole('dialog', { name: 'Add a step' }).waitFor();
  await look('the picker', OPENED);
  await page.keyboard.press('Escape');
  await page.getByTestId('faults').click();
  await page.getByTestId('fault').first().waitFor();
  await look('the faults', OPENED);
  await page.keyboard.press('Escape');
  await page.getByTestId('test').click();
  await page.getByRole('complementary', { name: 'Test run' }).waitFor();
  await look('the test run', 'aside');

  await page.goto(`/scenarios/${SAMPLE}`);
  await page.locator('[data-where="passed"]').first().click();
  await page.getByTestId('leads-at-node').waitFor();
  await look('the leads at a step', OPENED);
  expect(wrong).toEqual([]);
});
