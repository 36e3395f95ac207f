import { expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
import { settings } from '../canvas-hands.ts';
import { choose } from '../choose.ts';
import { findViolations } from '../find-violations.ts';
import { leadOf, putLive } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

const graph = draw(
  {
    came: ['event-received', { name: 'came' }],
    pause: ['wait', { duration: { amount: 4, unit: 'days' } }],
    letter: ['send-email', { template: 'sample-proposal' }],
    over: ['end', { result: 'done' }],
  },
  ['came > pause', 'pause.timeout > letter', 'letter.sent > over'],
);

const testMails = async () => {
  const { items } = await visitors.manager.call('sandboxMails', {});
  return items.filter(({ subject }) => subject === '[Test] Have you found the time to read?');
};

test('a test run takes a copy of a lead until it is stopped, then an invented one through the draft, shows its way, and counts nowhere', async () => {
  const id = await putLive(visitors.manager, 'Tested', graph);
  await visitors.manager.call('importLeads', {
    body: {
      source: 'Fair',
      consent: null,
      leads: [{ email: 'corinne@example.org', profile: { firstName: 'Corinne' } }],
    },
  });
  const corinne = await leadOf(visitors.manager, 'corinne@example.org');
  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByTestId('test').click();
  const panel = page.getByRole('complementary', { name: 'Test run' });
  await panel.getByText('Copy of a lead').click();
  expect(await panel.getByTestId('start-test').isDisabled()).toBe(true);
  await panel.getByRole('combobox', { name: 'Find a lead' }).fill('corinne');
  await page.getByRole('option', { name: /corinne@example.org/ }).click();
  await panel.getByText('Real time').click();
  await panel.getByTestId('start-test').click();
  await panel.getByText('At the step “pause”').waitFor();
  await panel.getByTestId('stop-test').click();
  await panel.getByTestId('test-state').getByText('Ended', { exact: true }).waitFor();
  const stopped = await visitors.store.enrollments.one({ scenario: id, endReason: 'stopped' });
  expect(stopped?.lead).not.toBe(corinne);
  expect((await visitors.manager.call('lead', { params: { id: corinne } })).enrollments).toEqual([]);

  // On a slow machine its mail may have left before it was stopped.
  const before = (await testMails()).length;

  await panel.getByRole('button', { name: 'New test' }).click();
  await panel.getByText('Invented lead').click();
  await panel.getByLabel('First name').fill('Imagine');
  await panel.getByText('1 day = 1 s').click();
  await panel.getByRole('button', { name: 'Start the test' }).click();

  await page.getByTestId('node-pause').getByText('Test here').waitFor();
  await panel.getByText('At the step “pause”').waitFor();
  await panel.getByText('Ended').first().waitFor();
  const trail = panel.getByTestId('test-trail');
  for (const step of ['came', 'pause', 'letter', 'over']) await trail.getByRole('button', { name: step }).waitFor();
  await page.getByTestId('node-letter').getByText('Test passed').waitFor();
  await panel.getByTestId('test-mails').getByText('Have you found the time to read?').waitFor();

  await page.reload();
  await panel.getByText('Ended').first().waitFor();
  for (const step of ['came', 'pause', 'letter', 'over']) await trail.getByRole('button', { name: step }).waitFor();

  const { nodes, leadsInside } = await visitors.manager.call('counts', { params: { id } });
  expect(leadsInside).toBe(0);
  expect(nodes.filter(({ waiting, passed, left }) => waiting + passed + left > 0)).toEqual([]);
  expect((await visitors.manager.call('leads', { query: { search: 'Imagine' } })).items).toEqual([]);
  const mails = await testMails();
  expect(mails.length).toBe(before + 1);
  expect(new Set(mails.flatMap(({ to }) => to))).toEqual(new Set(['admin@pepiniere.example']));

  await panel.getByRole('link', { name: 'Read in the sandbox' }).click();
  await page.getByRole('heading', { name: 'Mail sandbox' }).waitFor();
  await page.getByTestId('sandbox-mails').getByText('[Test] Have you found the time to read?').first().click();
  const mail = page.getByTestId('sandbox-mail').frameLocator('iframe');
  await mail.getByText('Hello Imagine,').waitFor();
});

/** Who clicks is looked at: ripe leads are won. */
const ripening = draw(
  {
    arrived: ['event-received', { name: 'played' }],
    offer: ['send-email', { template: 'sample-proposal' }],
    listen: [
      'wait-for-event',
      {
        listens: [{ id: 'click', pattern: { event: 'mail-clicked', node: 'offer' } }],
        timeout: { amount: 4, unit: 'days' },
      },
    ],
    ripe: [
      'branch',
      {
        condition: {
          join: 'any',
          of: [
            { on: 'score', op: 'at-least', value: 40 },
            { on: 'profile', field: 'company', op: 'is', value: 'Oak' },
          ],
        },
      },
    ],
    won: ['end', { result: 'converted' }],
    lost: ['end', { result: 'nurture' }],
  },
  [
    'arrived > offer',
    'offer.sent > listen',
    'listen.click > ripe',
    'listen.timeout > lost',
    'ripe.yes > won',
    'ripe.no > lost',
  ],
);

/** The same, after a day's rest. */
const rested = draw(
  {
    ...Object.fromEntries(ripening.nodes.map(({ id, kind, config }) => [id, [kind, config] as const])),
    rest: ['wait', { duration: { amount: 1, unit: 'days' } }],
  },
  [
    'arrived > rest',
    'offer.sent > listen',
    'listen.click > ripe',
    'listen.timeout > lost',
    'ripe.yes > won',
    'ripe.no > lost',
    'rest.timeout > offer',
  ],
);

async function playOn(name: string, drawn = ripening, options: Parameters<typeof visitors.visit>[1] = {}) {
  const { id } = await visitors.manager.call('createScenario', { body: { name, graph: drawn } });
  const page = await visitors.visit(`/scenarios/${id}`, options);
  await page.getByTestId('simulation').click();
  const panel = page.getByRole('complementary', { name: 'Simulation' });
  const here = () => page.getByTestId('lead-here').getAttribute('data-node');
  const lit = () => page.getByTestId('lit-ways').locator('path').count();
  return { id, page, panel, here, lit };
}

test('on the canvas, a kind of lead is stepped and scrubbed through the drawing, each decision shows what it saw, and the path is kept as a test', async () => {
  const { id, page, panel, here, lit } = await playOn('Played on the canvas');
  await panel.getByTestId('begin-play').click();
  expect(await here()).toBe('arrived');
  const now = panel.getByTestId('play-now');
  const on = panel.getByRole('button', { name: 'One step on' });
  await on.click();
  await now.getByText('offer → sent').waitFor();
  await on.click();
  await now.getByText(/listen – waits until .* at the latest/).waitFor();
  expect(await lit()).toBe(2);

  // The time is walked through by the keyboard: within the wait, back to its beginning, to the end.
  const time = panel.getByRole('slider', { name: 'Moment of the journey' });
  await time.press('ArrowRight');
  await expect.poll(here).toBe('listen');
  await time.press('End');
  await expect.poll(here).toBe('lost');
  expect(await time.getAttribute('aria-valuetext')).toMatch(/^Day \d · \w+/);
  await panel.getByRole('button', { name: 'One step back' }).click();
  await expect.poll(here).toBe('ripe');
  for (const words of [now, page.getByTestId('beside-step')]) {
    await words.getByText('→ no').waitFor();
    await words.getByText('saw: 0', { exact: true }).waitFor();
  }
  const log = panel.getByTestId('play-log');
  await log.getByText('clicks in “offer”').waitFor();
  await log.getByRole('button').first().click();
  await expect.poll(here).toBe('arrived');
  expect(await findViolations(page)).toEqual([]);

  // Another kind of lead, another path; then one of the company's own, as it is today.
  await panel.getByRole('button', { name: 'Change the lead' }).click();
  await choose(panel, 'How it reacts', 'Slow reader');
  await panel.getByTestId('begin-play').click();
  await panel.getByTestId('play-log').getByText('end: to nurture further').waitFor();
  expect(await log.getByText('ripe', { exact: true }).count()).toBe(0);
  await visitors.manager.call('importLeads', {
    body: {
      source: 'Fair',
      consent: { wording: 'Yes' },
      leads: [{ email: 'played@example.org', profile: { company: 'Oak' } }],
    },
  });
  await panel.getByRole('button', { name: 'Change the lead' }).click();
  await panel.getByText('One of your leads').click();
  expect(await panel.getByTestId('begin-play').isDisabled()).toBe(true);
  await panel.getByRole('combobox', { name: 'Lead', exact: true }).fill('played@');
  await page.getByRole('option', { name: /played@example.org/ }).click();
  await choose(panel, 'How it reacts', 'Clicks everything');
  await panel.getByTestId('begin-play').click();
  await log.getByText('saw: Oak').waitFor();

  await panel.getByRole('button', { name: 'Save as a test' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this path' });
  await dialog.getByLabel('Name of the path').fill('Ripe ones');
  await dialog.getByRole('button', { name: 'Save this path' }).click();
  await page.getByText('Path saved').waitFor();
  const { items } = await visitors.manager.call('regressions', { params: { id } });
  expect(items.map(({ name, expected }) => [name, expected.ended])).toEqual([['Ripe ones', 'converted']]);

  // Where a folded group hides the step, the lead stands at its box; the ways into and out of it are lit.
  const { revision, name, graph } = await visitors.manager.call('scenario', { params: { id } });
  const groups = [{ id: 'asks', name: 'Asks', steps: ['offer', 'listen'], folded: true, colour: 'grey' as const }];
  await visitors.manager.call('saveDraft', { params: { id }, body: { revision, name, graph: { ...graph, groups } } });
  const box = page.getByTestId('group-asks');
  await box.waitFor();
  await log.getByRole('button').first().click();
  await on.click();
  await expect.poll(here).toBe('offer');
  await expect.poll(lit).toBe(1);
  const place = async (of: typeof box) => Math.round((await of.boundingBox())?.y ?? Number.NaN);
  await expect.poll(async () => (await place(page.getByTestId('lead-here'))) - (await place(box))).toBe(0);
  await panel.getByRole('slider', { name: 'Moment of the journey' }).press('End');
  await expect.poll(here).toBe('won');
  expect(await lit()).toBe(3);
});

test('the lead is seen to move while it plays; an unsaved change is played at once, and a fault is named instead', async () => {
  const { page, panel, here } = await playOn('Changed while played', rested, { reducedMotion: 'no-preference' });
  await page.route(/\/api\/v1\/scenarios\/[^/]+\/draft/, () => undefined);
  await panel.getByTestId('begin-play').click();
  await panel.getByText('× 0.5').click();
  await panel.getByRole('button', { name: 'Play', exact: true }).click();
  await page.locator('[data-testid="lead-token"][data-moves="true"]').first().waitFor({ state: 'attached' });
  await panel.getByRole('button', { name: 'Pause' }).click();
  await panel.getByRole('slider', { name: 'Moment of the journey' }).press('End');
  await expect.poll(here).toBe('lost');

  // A step is taken out while one looks on, and nothing of it is saved: the journey is worked out again.
  const log = panel.getByTestId('play-log');
  await log.getByText('rest', { exact: true }).first().waitFor();
  await page.locator('.react-flow__node[data-id="rest"]').focus();
  await page.keyboard.press('Delete');
  await panel.getByTestId('play-changed').waitFor();
  expect(await log.getByText('rest', { exact: true }).count()).toBe(0);
  expect(await here()).toBe('lost');
  // Without the connection of those who are not ripe, it is told what is missing.
  await page.locator('.react-flow__edge[data-id="e5"]').press(' ');
  await page.keyboard.press('Delete');
  await panel.getByText('First put right what keeps it from being walked through:').waitFor();
  expect(await page.getByTestId('lead-here').count()).toBe(0);
  await panel.getByTestId('fault').getByText('The outlet “no” leads nowhere').waitFor();
  await page.getByTestId('undo').click();
  await panel.getByTestId('begin-play').click();
  await log.getByText('end: to nurture further').waitFor();
  // A fault goes to its step, whose settings take the panel's place.
  await page.locator('.react-flow__edge[data-id="e5"]').press(' ');
  await page.keyboard.press('Delete');
  await panel.getByTestId('fault').click();
  await settings(page).waitFor();
  await page.unrouteAll();
});

test('ten thousand leads are drawn as wide connections and queues at the moment one scrubs to, with progress, in both languages', async () => {
  const { id, page, panel } = await playOn('Crowd on the canvas');
  await panel.getByText('Many leads', { exact: true }).click();
  await panel.getByLabel('Number of leads').fill('50000');
  await panel.getByTestId('begin-crowd').click();
  await panel.getByTestId('cancel-crowd').click();
  await panel.getByLabel('Number of leads').fill('10000');
  await panel.getByRole('button', { name: 'Simulate 10,000 leads' }).click();
  const sums = panel.getByTestId('crowd-sums');
  await sums.getByText('10,000 came in').waitFor({ timeout: 60_000 });
  const ways = page.getByTestId('crowd-ways').locator('path');
  const widthOf = (way: string) =>
    page
      .getByTestId('crowd-ways')
      .locator(`[data-way="${way}"]`)
      .evaluate((path) => Number.parseFloat(getComputedStyle(path).strokeWidth));
  expect(await ways.count()).toBeGreaterThan(4);
  expect(await widthOf('e0')).toBeGreaterThan(2 * (await widthOf('e2')));
  expect(await page.getByTestId('queue-listen').count()).toBe(0);
  // Half way of their coming in, those of the last four days wait.
  // Not a card is drawn again for it.
  const drawnAgain = await page.locator('.react-flow__nodes').evaluateHandle((nodes) => {
    const changes: string[] = [];
    const watch = new MutationObserver((seen) => changes.push(...seen.map(({ type }) => type)));
    watch.observe(nodes, { subtree: true, childList: true, attributes: true, characterData: true });
    return changes;
  });
  const time = panel.getByRole('slider', { name: 'Moment', exact: true });
  await time.press('Home');
  for (let day = 0; day < 15; day += 1) await time.press('PageUp');
  expect(await drawnAgain.jsonValue()).toEqual([]);
  const row = panel.getByRole('row', { name: /^listen/ });
  const waits = Number((await row.getByRole('cell').nth(2).innerText()).replace(/\D/g, ''));
  expect(waits).toBeGreaterThan(1_000);
  expect(waits).toBeLessThan(1_500);
  expect((await page.getByTestId('queue-listen').innerText()).replace(/\D/g, '')).toBe(String(waits));
  expect(await findViolations(page)).toEqual([]);

  const french = await visitors.visit(`/scenarios/${id}`, { language: 'fr' });
  await french.getByTestId('simulation').click();
  const simulation = french.getByRole('complementary', { name: 'Simulation' });
  await simulation.getByRole('button', { name: 'Simuler' }).click();
  await simulation.getByText(/^Jour 1 · /).waitFor();
  await simulation.getByRole('button', { name: 'Changer de lead' }).click();
  await simulation.getByText('Beaucoup de leads').click();
  await simulation.getByLabel('Nombre de leads').fill('1200');
  await simulation.getByRole('button', { name: /^Simuler 1.200 leads$/ }).click();
  await simulation.getByText(/^1.200 entrés$/).waitFor({ timeout: 60_000 });
});
