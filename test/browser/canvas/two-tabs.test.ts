import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
import { card, settings } from '../canvas-hands.ts';
import { findViolations } from '../find-violations.ts';
import { hire } from '../hire.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
const graph = draw({ start: ['event-received', { name: 'came' }], over: ['end', { result: 'done' }] }, [
  'start > over',
]);

async function rename(page: Page, name: string): Promise<void> {
  await page.getByTestId('scenario-name').fill(name);
  await page.getByTestId('scenario-name').press('Enter');
  await page.keyboard.press('Control+s');
}

const draftOf = (id: string) => visitors.manager.call('scenario', { params: { id } });

async function retitle(page: Page, step: string, title: string): Promise<void> {
  await card(page, step).click();
  await settings(page).getByLabel('Step name').fill(title);
}

/** The administrator and a colleague on one draft. */
async function together(name: string) {
  const { id } = await visitors.manager.call('createScenario', { body: { name, graph } });
  const { id: camille } = await hire(visitors.store, 'Camille Martin');
  const mine = await visitors.visit(`/scenarios/${id}`);
  await card(mine, 'start').waitFor();
  const open = async (): Promise<Page> => {
    const hers = await visitors.visit(`/scenarios/${id}`, { as: camille });
    await card(hers, 'start').waitFor();
    return hers;
  };
  return { id, camille, mine, open };
}

test('two people on one draft see each other, and what they change apart is brought together at once', async () => {
  const { id, camille, mine, open } = await together('Ours');
  const hers = await open();
  await mine.getByRole('button', { name: 'Camille Martin' }).waitFor();
  await retitle(hers, 'over', 'Over and out');
  await mine.getByText('Camille Martin changed 1 step.').waitFor();
  await mine.getByRole('button', { name: 'Camille Martin, at “Over and out”' }).waitFor();
  await mine.getByTestId('mark-over').getByText('Camille Martin').waitFor();
  expect(await findViolations(mine)).toEqual([]);

  await retitle(mine, 'start', 'The beginning');
  await card(hers, 'The beginning').waitFor();
  await expect
    .poll(async () => (await draftOf(id)).graph.nodes.map(({ title }) => title))
    .toEqual(['The beginning', 'Over and out']);
  // An undo takes back my own gesture, not the one that came in after it.
  await retitle(hers, 'Over and out', 'Over');
  await card(mine, 'Over').waitFor();
  await mine.getByTestId('undo').click();
  await expect.poll(async () => (await draftOf(id)).graph.nodes.map(({ title }) => title)).toEqual(['start', 'Over']);
  expect(await mine.getByTestId('undo').isDisabled()).toBe(true);

  // Where a folded group hides the step a colleague is at, its box is marked.
  const { revision, name, graph: now } = await draftOf(id);
  const groups = [{ id: 'end', name: 'End', steps: ['over'], folded: true, colour: 'grey' as const }];
  await visitors.manager.call('saveDraft', { params: { id }, body: { revision, name, graph: { ...now, groups } } });
  await mine.getByTestId('mark-group:end').getByText('Camille Martin').waitFor();

  await hers.close();
  await mine.getByTestId(`here-${camille}`).waitFor({ state: 'detached' });
});

/** What both changed of one draft: its name and a step, with a step each apart. */
async function conflict(name: string): Promise<{ page: Page; id: string }> {
  const { id, mine, open } = await together(name);
  // Nothing tells me of what Camille saves until I save, as where both save in the same moment.
  await mine.route('**/presence', (route) => route.fulfill({ json: { revision: 1, others: [] } }));
  const hers = await open();
  await rename(hers, `${name}, hers`);
  await retitle(hers, 'over', 'Hers');
  await expect.poll(async () => (await draftOf(id)).graph.nodes[1]?.title).toBe('Hers');
  let release = (): void => undefined;
  const drawn = new Promise<void>((resolve) => {
    release = resolve;
  });
  await mine.route('**/draft', async (route) => {
    await drawn;
    await route.continue();
  });
  await retitle(mine, 'start', 'Mine alone');
  await retitle(mine, 'over', 'Mine');
  await rename(mine, `${name}, mine`);
  release();
  await mine.getByRole('dialog', { name: 'The same thing was changed twice' }).waitFor();
  expect(await findViolations(mine, '[role="dialog"]')).toEqual([]);
  return { page: mine, id };
}

test('where both changed one thing there is a choice, one for each, with both in words', async () => {
  const { page, id } = await conflict('Chosen');
  const choices = page.getByRole('dialog').getByRole('radiogroup');
  expect(await choices.count()).toBe(2);
  const step = choices.and(page.getByRole('radiogroup', { name: 'Name of the step “Mine”' }));
  expect(await step.getByRole('radio', { name: 'Mine: “Mine”' }).isChecked()).toBe(true);
  await step.getByRole('radio', { name: 'Camille Martin: “Hers”' }).check();
  await page.getByTestId('apply-choices').click();
  await expect
    .poll(async () => {
      const { name, graph: drawn } = await draftOf(id);
      return [name, ...drawn.nodes.map(({ title }) => title)];
    })
    .toEqual(['Chosen, mine', 'Mine alone', 'Hers']);
  await card(page, 'Hers').waitFor();
});

test('where both changed one thing, mine may be kept as a copy', async () => {
  const { page, id } = await conflict('Copied');
  await page.getByTestId('keep-copy').click();
  await page.waitForURL((url) => !url.pathname.endsWith(id));
  await expect.poll(() => page.getByTestId('scenario-name').inputValue()).toBe('Copied, mine (copy)');
  await card(page, 'Mine alone').waitFor();
  expect((await draftOf(id)).name).toBe('Copied, hers');
});

/** Two tabs on one form or mail; the first has saved, so that the second meets a conflict. */
async function writeTwice(path: string, field: string): Promise<{ mine: Page; theirs: Page; alert: Locator }> {
  const mine = await visitors.visit(path);
  const theirs = await mine.context().newPage();
  await theirs.goto(path);
  for (const [page, words] of [
    [theirs, 'Theirs'],
    [mine, 'Mine'],
  ] as const) {
    await page.getByLabel(field).fill(words);
    await page.getByRole('button', { name: 'Save' }).click();
    if (page === theirs) await page.getByText(/ saved$/).waitFor();
  }
  return { mine, theirs, alert: mine.getByRole('alert').filter({ hasText: 'changed in the meantime' }) };
}

test('of two tabs on one form, the second to save loses nothing and takes the other version when asked', async () => {
  const { mine, alert } = await writeTwice('/forms/meeting', 'Name of the form');
  await alert.waitFor();
  expect(await mine.getByLabel('Name of the form').inputValue()).toBe('Mine');
  expect(await findViolations(mine, '[role="alert"]')).toEqual([]);
  await alert.getByRole('button', { name: 'Take the other version' }).click();
  await expect.poll(() => mine.getByLabel('Name of the form').inputValue()).toBe('Theirs');
  await mine.getByLabel('Name of the form').fill('Request for a meeting');
  await mine.getByRole('button', { name: 'Save' }).click();
  await mine.getByText('Form saved').waitFor();
});

test('of two tabs on one mail, the second to save may keep its own as a copy', async () => {
  const { id } = await visitors.manager.call('createTemplate', {
    body: {
      name: 'Twice written',
      content: { language: 'en', subject: 'Hello', preheader: '', blocks: [{ type: 'text', text: 'Hello' }] },
    },
  });
  const { mine, alert } = await writeTwice(`/mails/${id}`, 'Name of the mail');
  await alert.getByRole('button', { name: 'Keep mine as a copy' }).click();
  await mine.waitForURL((url) => !url.pathname.endsWith(id));
  await mine.getByRole('heading', { name: 'Mine (copy)' }).waitFor();
  expect((await visitors.manager.call('template', { params: { id } })).name).toBe('Theirs');
});
