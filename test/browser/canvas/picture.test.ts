import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { follow } from '../../demo/marketing-mail.ts';
import { until } from '../../setup/until.ts';
import { mailTo, sendForm } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

/** The README's picture; deleted, it is taken anew. */
const PICTURE = 'docs/screenshot.png';
const LARGEST_BYTES = 300_000;
const SAMPLE = 'sample-e-book-proposal';
const BANT = { budget: 'granted', authority: 'head of marketing', need: 'ripen leads', timing: 'this quarter' };

const addresses = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${from}-${index + 1}@example.org`);
const send = (emails: readonly string[]) =>
  Promise.all(
    emails.map((email) =>
      sendForm('e-book-en', { email, firstName: 'Prospect', lastName: email.split('@')[0] ?? '', consent: true }),
    ),
  );

async function clickMail(email: string): Promise<void> {
  const { html } = await mailTo(visitors.manager, email);
  await follow(/https?:[^"]*\/t\/c\/[^"]*/.exec(html ?? '')?.[0] ?? '');
}

async function acceptOne(email: string): Promise<void> {
  const { manager } = visitors;
  const { id } = await until(async () => {
    const { items } = await manager.call('handOffs', { query: { state: 'open', limit: 200 } });
    return items.find(({ leadEmail }) => leadEmail === email);
  });
  await manager.call('answerBant', { params: { id }, body: BANT });
  await manager.call('acceptHandOff', { params: { id } });
}

test('the sample scenario runs by itself while one looks on, as the README shows', async () => {
  const { manager } = visitors;
  const { revision } = await manager.call('scenario', { params: { id: SAMPLE } });
  await manager.call('publish', { params: { id: SAMPLE }, body: { revision, note: '' } });
  const page = await visitors.visit(`/scenarios/${SAMPLE}`);

  const early = addresses('early', 9);
  await send(early);
  await page.getByTestId('waiting-reading-time').getByText('9 waiting').waitFor();
  await Promise.all(early.slice(0, 4).map(clickMail));
  await Promise.all([send(addresses('late', 6)), ...early.slice(0, 2).map(acceptOne)]);

  await page.getByTestId('waiting-reaction').getByText('5 waiting').waitFor();
  await page.getByTestId('waiting-reading-time').getByText('6 waiting').waitFor();
  await page.getByTestId('passed-pre-selected').getByText('4 passed').waitFor();
  await page.getByTestId('node-reaction').click();
  await page.getByRole('complementary', { name: 'Step settings' }).waitFor();
  await page.mouse.move(500, 700);
  await page.mouse.down();
  await page.mouse.move(305, 540, { steps: 5 });
  await page.mouse.up();
  if (!existsSync(PICTURE)) await page.screenshot({ path: PICTURE });
  expect((await stat(PICTURE)).size).toBeLessThan(LARGEST_BYTES);
});
