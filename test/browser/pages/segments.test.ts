import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
import { card, settings } from '../canvas-hands.ts';
import { choose } from '../choose.ts';
import { findViolations } from '../find-violations.ts';
import { leadOf, putLive } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';
import { ownStack } from '../../setup/own-stack.ts';

const visitors = welcomeVisitors();

const importInto = (city: string, emails: readonly string[]) =>
  visitors.manager.call('importLeads', {
    body: { source: 'Fair', consent: null, leads: emails.map((email) => ({ email, profile: { city } })) },
  });

test('a segment is written, counts its leads meanwhile, and narrows the list of leads', async () => {
  await importInto('Nantes', ['n1@example.org', 'n2@example.org', 'n3@example.org']);
  const page = await visitors.visit('/segments');
  await page.getByRole('button', { name: 'New segment' }).first().click();
  await page.getByRole('dialog').getByLabel('Name').fill('Nantes');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name: 'Nantes' }).waitFor();
  await choose(page.locator('main'), 'About', 'Profile');
  await page.getByText('Complete the filter to count its leads.').waitFor();
  await page.getByPlaceholder('Profile field').fill('city');
  await page.getByPlaceholder('Value').fill('nantes');
  await page
    .getByTestId('segment-count')
    .getByText(/^3 leads of /)
    .waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Segment saved').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'See these leads' }).click();
  await page.getByText('Segment: Nantes').waitFor();
  await expect.poll(() => page.getByRole('row').count()).toBe(4);
});

test('a schedule over a segment is set up on the canvas, and says when it comes next', async () => {
  const { id: segment } = await visitors.manager.call('createSegment', {
    body: { name: 'Ripe by schedule', condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } },
  });
  const graph = draw({ start: ['schedule'], over: ['end', { result: 'done' }] }, ['start > over']);
  const { id } = await visitors.manager.call('createScenario', { body: { name: 'Every week', graph } });
  const page = await visitors.visit(`/scenarios/${id}`);
  await card(page, 'On a schedule').click();
  await choose(settings(page), 'Segment', 'Ripe by schedule');
  await settings(page).getByText('Cron expression').click();
  await settings(page)
    .getByText(/^Next time: .*09:00$/)
    .waitFor();
  await settings(page).getByRole('textbox', { name: 'Expression', exact: true }).fill('0 9 * *');
  await settings(page).getByText('This is no cron expression of five fields.').waitFor();
  await settings(page).getByRole('textbox', { name: 'Expression', exact: true }).fill('30 8 * * 1');
  await settings(page)
    .getByText(/^Next time: Mon.*08:30$/)
    .waitFor();
  await expect.poll(() => page.getByTestId('faults').textContent()).toBe('No faults');
  await page.keyboard.press('Control+s');
  await expect
    .poll(async () => (await visitors.manager.call('scenario', { params: { id } })).graph.nodes[0]?.config, {
      timeout: 10_000,
    })
    .toEqual({ segment, when: { on: 'cron', expression: '30 8 * * 1' } });
});

test('leads are chosen in the list and entered into a scenario by hand', async () => {
  await importInto('Brest', ['b1@example.org', 'b2@example.org']);
  const graph = draw({ start: ['by-hand', { hint: 'After a call' }], over: ['end', { result: 'done' }] }, [
    'start > over',
  ]);
  const scenario = await putLive(visitors.manager, 'Called by hand', graph);
  const lead = await leadOf(visitors.manager, 'b1@example.org');
  const page = await visitors.visit('/leads?search=example.org');
  await page.getByRole('checkbox', { name: 'Choose b1@example.org' }).check();
  await page.getByRole('checkbox', { name: 'Choose b2@example.org' }).check();
  await page.getByText('2 leads chosen').waitFor();
  await page.getByRole('button', { name: 'Enter into a scenario' }).click();
  const dialog = page.getByRole('dialog');
  await choose(dialog, 'Scenario', 'Called by hand – start');
  await dialog.getByText('After a call').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Enter', exact: true }).click();
  await page.getByText('2 leads entered').waitFor();
  const { enrollments } = await visitors.manager.call('lead', { params: { id: lead } });
  expect(enrollments.map((run) => run.scenario)).toEqual([scenario]);
});

test('an inbound webhook is made, its secret shown once, and takes a signed delivery', async () => {
  const page = await visitors.visit('/settings?tab=webhooks');
  await page.getByRole('button', { name: 'New inbound webhook' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Shop');
  await dialog.getByLabel('Event name').fill('ordered');
  await dialog.getByRole('button', { name: 'Add – Profile fields' }).click();
  await dialog.getByPlaceholder('Field').fill('city');
  await dialog.getByPlaceholder('Path').fill('address.city');
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  const secret = await dialog.getByTestId('secret-once').getByRole('textbox').inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  const address = (await page.locator('code').textContent()) ?? '';
  const body = JSON.stringify({ email: 'shop@example.org', address: { city: 'Nice' } });
  const [id, timestamp] = ['one', String(Math.floor(Date.now() / 1_000))];
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const sent = await fetch(new URL(new URL(address).pathname, ownStack.url), {
    method: 'POST',
    headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` },
    body,
  });
  expect(sent.status).toBe(202);
  const lead = await visitors.manager.call('lead', {
    params: { id: await leadOf(visitors.manager, 'shop@example.org') },
  });
  expect(lead.profile).toMatchObject({ city: 'Nice' });

  // What was entered is not lost by Escape or a click beside the dialog, unless one agrees to that.
  const change = page.getByRole('button', { name: 'Change – Shop' });
  const form = page.getByRole('dialog', { name: 'Inbound webhook' });
  const question = page.getByRole('dialog', { name: 'Close without saving?' });
  await change.click();
  await form.getByLabel('Event name').waitFor();
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await change.click();
  await form.getByLabel('Event name').fill('paid');
  await page.keyboard.press('Escape');
  await question.waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  expect(await form.getByLabel('Event name').inputValue()).toBe('paid');
  await page.mouse.click(4, 4);
  await question.getByRole('button', { name: 'Close without saving' }).click();
  await form.waitFor({ state: 'detached' });
  expect((await visitors.manager.call('webhooksIn')).items[0]?.mapping.event).toBe('ordered');

  // A refusal with a long reason takes nothing away from what can be done.
  const long = { code: 'webhook-too-old', at: new Date() };
  await visitors.store.webhooksIn.raw.updateOne({ name: 'Shop' }, { $set: { lastRefusal: long } });
  await page.reload();
  await page.getByTestId('last-refusal').getByText('check the clock ·').waitFor();
  const frame = await page.getByRole('table', { name: 'List of inbound webhooks' }).locator('..').boundingBox();
  const boxes = await Promise.all(
    ['Change', 'New secret', 'Delete'].map((name) =>
      page.getByRole('button', { name: `${name} – Shop` }).boundingBox(),
    ),
  );
  expect(new Set(boxes.map((box) => box?.y)).size).toBe(1);
  expect((boxes[2]?.x ?? Infinity) + (boxes[2]?.width ?? 0)).toBeLessThan((frame?.x ?? 0) + (frame?.width ?? 0));
  await page.setViewportSize({ width: 360, height: 740 });
  const last = page.getByRole('button', { name: 'Delete – Shop' });
  const edge = async () => {
    const box = await last.boundingBox();
    return (box?.x ?? Infinity) + (box?.width ?? 0);
  };
  await expect.poll(edge).toBeLessThan(360);
});
