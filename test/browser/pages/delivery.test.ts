import { expect, test } from 'vitest';
import { until } from '../../setup/until.ts';
import { choose } from '../choose.ts';
import { findViolations } from '../find-violations.ts';
import { leadOf, mailTo, sendForm } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

test('an administrator makes a key, sees the record to publish, and lets it sign once told that nobody can verify it yet', async () => {
  const { dkimKeys } = visitors.store;
  const page = await visitors.visit('/settings?tab=sender');
  await page.getByText('Your mails are not signed').waitFor();
  await page.getByRole('button', { name: 'Make a key' }).click();
  const key = page.getByTestId('dkim-key');
  await key.getByText(/v=DKIM1; k=rsa; p=/).waitFor();
  await key.getByText('Does not sign').waitFor();
  await page.locator('[data-what="dkim"][data-code="missing"]').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await key.getByRole('button', { name: 'Let it sign' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Let it sign' }).click();
  await key.getByText('Signs', { exact: true }).waitFor();
  expect(await dkimKeys.many({ signsSince: { $ne: null } })).toHaveLength(1);
  const stranger = await visitors.visit('/settings?tab=sender', { language: 'fr' });
  await stranger.getByText('Clés de signature').waitFor();
  await dkimKeys.raw.deleteMany({});
});

test('the log of mails can be narrowed to one state, leads to the lead, and a held domain is let go from there', async () => {
  const { sends, mailDomains } = visitors.store;
  await sendForm('e-book', { email: 'octave@example.org', firstName: 'Octave', consent: true });
  const lead = await leadOf(visitors.manager, 'octave@example.org');
  await mailTo(visitors.manager, 'octave@example.org');
  const send = await until(async () => sends.one({ lead, state: 'sent' }));
  await sends.raw.updateOne({ _id: send._id }, { $set: { state: 'unknown' } });
  const now = new Date();
  await mailDomains.raw.insertOne({
    _id: 'strict.example',
    strikes: 0,
    slowUntil: null,
    refusedFor: [],
    heldSince: now,
    heldUntil: new Date(now.getTime() + 86_400_000),
    code: '550 5.7.1',
    at: now,
    tellAt: null,
  });
  const page = await visitors.visit('/mails');
  await page.getByRole('link', { name: 'What became of the mails' }).click();
  await page.getByTestId('unknown-mails').getByRole('button', { name: 'See them' }).click();
  await page.waitForURL(/state=unknown/);
  const rows = page.getByRole('table', { name: 'Mails sent or to be sent' });
  await rows.getByText('Fate unknown').first().waitFor();
  expect(await rows.getByText('Handed over').count()).toBe(0);
  const domain = page.getByRole('row', { name: /strict\.example/ });
  await domain.getByText('sender refused · 5.7.1').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'I have seen them' }).click();
  await page.getByTestId('unknown-mails').waitFor({ state: 'detached' });
  await rows.getByText('Fate unknown').first().waitFor();
  await domain.getByRole('button', { name: 'Let mail leave again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Let mail leave again' }).click();
  await domain.waitFor({ state: 'detached' });
  expect(await mailDomains.one({ _id: 'strict.example' })).toMatchObject({ heldSince: null });
  const back = { kind: 'hard', status: '5.1.1', at: now } as const;
  await sends.raw.updateOne({ _id: send._id }, { $set: { state: 'sent', back } });
  await choose(page.locator('main'), 'State', 'Came back');
  await rows.getByText('no such address · 5.1.1').waitFor();
  await rows.getByRole('link', { name: 'Octave' }).first().click();
  await page.waitForURL(new RegExp(`/leads/${lead}`));
});

test('a database that goes away while engine health is looked at is named within seconds, and what was said before is not said on', async () => {
  const page = await visitors.visit('/settings?tab=health');
  await page.locator('[data-about="mongodb"][data-level="well"]').waitFor();
  await page.route('**/readyz', (route) =>
    route.fulfill({ json: { status: 'down', mongodb: 'down', temporal: 'up' } }),
  );
  await page.locator('[data-about="mongodb"][data-level="down"]').waitFor();
  expect(await page.locator('[data-about="active"]').count()).toBe(0);
});
