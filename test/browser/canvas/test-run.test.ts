import { expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
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
