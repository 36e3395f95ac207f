import { expect, test } from 'vitest';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

test('the sending policy, the calendar and the topics are set on one page, the company and the sender on others', async () => {
  const { settings } = visitors.store;
  const before = await settings.one({ _id: 'company' });
  if (before === null) throw new Error('the sample has settings');
  const page = await visitors.visit('/settings?tab=sending');
  await page.getByLabel('A day off').fill('2026-12-25');
  await page.getByRole('button', { name: 'Add the day' }).click();
  await page.getByRole('switch', { name: 'Limit the mails a lead gets' }).click();
  await page.getByLabel('Mails at most').fill('-5');
  await page.getByText('Between 1 and 1,000').waitFor();
  await page.getByLabel('Mails at most').blur();
  expect(await page.getByLabel('Mails at most').inputValue()).toBe('-5');
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await page.getByLabel('Mails at most').fill('1.5');
  await page.getByText('A whole number, without decimals.').waitFor();
  expect(await page.getByLabel('Mails at most').inputValue()).toBe('1.5');
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await page.getByLabel('Mails at most').fill('2');
  await page.getByRole('switch', { name: 'Quiet hours' }).click();
  await page.getByRole('button', { name: 'Add a topic' }).click();
  const newest = page.getByRole('textbox', { name: 'Name of the topic' }).last();
  await newest.fill('Product news');
  await page.getByRole('button', { name: 'Add a topic' }).click();
  await newest.fill(' product NEWS');
  await page.getByText('Another topic is called that already.').first().waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await newest.fill('Offers');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Settings saved').waitFor();
  const after = await settings.one({ _id: 'company' });
  expect(after).toMatchObject({
    sendingPolicy: { cap: { mails: 2, days: 7 } },
    calendar: { quiet: { from: '21:00', to: '08:00' } },
  });
  expect(after?.calendar.holidays).toContain('2026-12-25');
  expect(after?.topics.map(({ name }) => name)).toContain('Product news');

  // Topics that are called alike from before keep nobody from changing what is set on other tabs.
  await settings.raw.updateOne({ _id: 'company' }, { $push: { topics: { id: 'twin', name: 'offers' } } });
  await page.goto('/settings');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Pépins & Cie');
  await page.getByLabel('Postal address').fill('2 rue des Graines\n69001 Lyon');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Settings saved').waitFor();
  await page.goto('/settings?tab=sender');
  await page.getByLabel('Name shown').fill('Camille of Pépins');
  await page.getByLabel('Sending address').fill('camille@');
  await page.getByText('This address is written wrongly.').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await page.getByLabel('Sending address').fill('camille@pepins.example');
  await page.getByLabel('Reply to').fill('hello@pepins.example');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Settings saved').waitFor();
  expect(await settings.one({ _id: 'company' })).toMatchObject({
    company: 'Pépins & Cie',
    address: '2 rue des Graines\n69001 Lyon',
    sender: { name: 'Camille of Pépins', email: 'camille@pepins.example', replyTo: 'hello@pepins.example' },
    sendingPolicy: { cap: { mails: 2, days: 7 } },
  });
  await settings.raw.replaceOne({ _id: 'company' }, before);
});

test('how fast mails leave to one receiving domain is set with the sender, for all and for one by itself', async () => {
  const { settings } = visitors.store;
  const page = await visitors.visit('/settings?tab=sender');
  await page.getByRole('switch', { name: 'Limit the mails to one receiving domain' }).click();
  await page.getByLabel('Mails a minute at most').fill('300');
  await page.getByRole('button', { name: 'Add a domain' }).click();
  await page.getByRole('textbox', { name: 'Receiving domain' }).fill('no domain');
  await page.getByText('A domain name, such as gmail.com').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: 'Receiving domain' }).fill('Gmail.com');
  await page.getByLabel('Mails a minute at most').last().fill('20');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Settings saved').waitFor();
  const domainRate = { perMinute: 300, except: [{ domain: 'gmail.com', perMinute: 20 }] };
  expect(await settings.one({ _id: 'company' })).toMatchObject({ domainRate });
  await settings.raw.updateOne({ _id: 'company' }, { $unset: { domainRate: '' } });
});

test('the chat’s address is kept and not shown again; a receiver’s secret is shown for its address', async () => {
  const page = await visitors.visit('/settings?tab=connections');
  await page.getByText('No channel yet').waitFor();
  await page.getByLabel('Address of the incoming webhook').fill('https://hooks.example/services/abc');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Chat notices go to the channel that was saved').waitFor();
  expect(await page.content()).not.toContain('services/abc');
  await page.getByLabel('Address of the system you call').fill('https://crm.example/leads');
  await page.getByRole('button', { name: 'Show its secret' }).click();
  expect(await page.getByTestId('secret-once').getByRole('textbox').inputValue()).toMatch(/^whsec_/);
  await visitors.store.secrets.raw.deleteMany({});
});

test('a mail provider is listened to by its key, or at an address that is shown once, until it is not', async () => {
  const page = await visitors.visit('/settings?tab=connections');
  await page.getByRole('button', { name: 'Amazon SES' }).click();
  const topic = page.getByRole('textbox', { name: 'ARN of the SNS topic' });
  await topic.fill('no topic');
  const form = page.getByRole('region', { name: 'Amazon SES' });
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Copy it again, whole').waitFor();
  await topic.fill('arn:aws:sns:eu-west-3:123456789012:bounces');
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Amazon SES is listened to').waitFor();
  await page.getByRole('button', { name: 'Amazon SES Listening' }).waitFor();

  await page.getByRole('button', { name: 'Brevo' }).click();
  await page.getByRole('button', { name: 'Make the address' }).click();
  const address = await page.getByTestId('secret-once').getByRole('textbox').inputValue();
  expect(new URL(address)).toMatchObject({ username: 'pepiniere', pathname: '/hooks/brevo' });
  await page.getByRole('button', { name: 'Stop listening' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop listening' }).click();
  await page.getByText('Brevo is no longer listened to').waitFor();

  const french = await visitors.visit('/settings?tab=connections', { language: 'fr' });
  await french.getByRole('button', { name: 'Amazon SES Écouté' }).waitFor();
  expect(await visitors.store.secrets.one({ _id: 'company' })).toMatchObject({ brevoSecret: null });
  await visitors.store.secrets.raw.deleteMany({});
});
