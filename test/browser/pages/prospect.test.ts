import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
import { until } from '../../setup/until.ts';
import { findViolations } from '../find-violations.ts';
import { leadOf, putLive, sendForm } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

test('a prospect without JavaScript is told kindly what is wrong, then gets the e-book', async () => {
  const page = await visitors.visit('/f/e-book-en', { as: null, javaScriptEnabled: false });
  await page.getByLabel('First name').fill('Prune');
  await page.getByLabel('Mail address').fill('prune@');
  await page.getByLabel('Phone').fill('12');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Get the e-book' }).click();

  await page.getByText('Some answers need another look').waitFor();
  await page.getByText('Write a whole mail address, like name@example.com.').first().waitFor();
  expect(await page.getByLabel('First name').inputValue()).toBe('Prune');
  expect(await page.getByLabel('Mail address').inputValue()).toBe('prune@');
  expect(await page.getByRole('checkbox').isChecked()).toBe(true);

  await page.getByLabel('Mail address').fill('prune@example.org');
  await page.getByLabel('Phone').fill('+33 1 23 45 67 89');
  await page.getByRole('button', { name: 'Get the e-book' }).click();
  await page.getByRole('heading', { name: 'Thank you!' }).waitFor();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the document (PDF)' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.pdf$/);
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');

  await page.goBack();
  await page.getByText('Some answers need another look').waitFor();

  const { stage, consents } = await visitors.manager.call('lead', {
    params: { id: await leadOf(visitors.manager, 'prune@example.org') },
  });
  expect(stage).not.toBe('');
  expect(consents[0]?.wording).toContain('I agree to receive advice and offers');
});

test('a prospect opens the mail, clicks in it, unsubscribes with the button, and comes back by the mail that asks', async () => {
  const { manager } = visitors;
  const graph = draw(
    {
      asked: ['event-received', { name: 'asks-for-more' }],
      letter: ['send-email', { template: 'sample-proposal' }],
      over: ['end', { result: 'done' }],
    },
    ['asked > letter', 'letter.sent > over'],
  );
  await putLive(manager, 'More', graph);
  const email = 'pauline@example.org';
  await sendForm('e-book-en', { email, firstName: 'Pauline', consent: true });
  const lead = await leadOf(manager, email);
  const subscribed = async () => (await manager.call('lead', { params: { id: lead } })).unsubscribedAt === null;
  await manager.call('sendEvent', { body: { lead: { id: lead }, name: 'asks-for-more', key: 'asks' } });
  const mailThat = (hasText: (subject: string) => boolean) =>
    until(async () =>
      (await manager.call('sandboxMails', { query: { to: email } })).items.find(({ subject }) => hasText(subject)),
    );
  const letter = await mailThat((subject) => subject === 'Have you found the time to read?');

  const inbox = await visitors.visit(`/sandbox?mail=${letter.id}`);
  const mail = inbox.getByTestId('sandbox-mail').frameLocator('iframe');
  const follow = async (name: string) => {
    const [opened] = await Promise.all([
      inbox.context().waitForEvent('page'),
      mail.getByRole('link', { name, exact: true }).click(),
    ]);
    return opened;
  };
  const form = await follow('Choose a time to talk');
  await form.waitForURL('**/f/meeting');
  await form.getByRole('button').first().waitFor();

  const page = await follow('Unsubscribe');
  await page.getByRole('heading', { name: 'No more mail from us?' }).waitFor();
  expect(await subscribed()).toBe(true);
  await page.getByRole('button', { name: 'Unsubscribe' }).click();
  await page.getByRole('heading', { name: 'Done' }).waitFor();
  expect(await subscribed()).toBe(false);
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Subscribe again' }).click();
  await page.getByRole('heading', { name: 'A mail is waiting for you' }).waitFor();
  const asking = await mailThat((subject) => /confirm/i.test(subject));
  const { text } = await manager.call('sandboxMail', { params: { id: asking.id } });
  await page.goto(/\/c\/\S+/.exec(text ?? '')?.[0] ?? '');
  await page.getByRole('heading', { name: 'Receive our mail' }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'Confirmed' }).waitFor();
  expect(await subscribed()).toBe(true);
});
