import { expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
import { leadOf, putLive, sendForm } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

/** Who asks for a meeting scores 15, is not ripe, and waits for good. */
const graph = draw(
  {
    asked: ['form-submitted', { form: 'meeting' }],
    points: ['add-score', { points: 15, reason: 'Asked for a meeting' }],
    ripe: ['branch', { condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } }],
    patience: ['wait', { duration: { amount: 300, unit: 'days' } }],
    over: ['end', { result: 'done' }],
  },
  ['asked > points', 'points > ripe', 'ripe.yes > over', 'ripe.no > patience', 'patience.timeout > over'],
);

test('numbers rise on the canvas by themselves, lead to the leads, and a lead’s page says why', async () => {
  const id = await putLive(visitors.manager, 'Meetings', graph);
  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByTestId('node-patience').waitFor();

  await sendForm('meeting', { email: 'lise@example.org', firstName: 'Lise', company: 'Exemple SARL' });
  await page.getByTestId('waiting-patience').getByText('1 waiting').waitFor();
  await sendForm('meeting', { email: 'marc@example.org', firstName: 'Marc' });
  await page.getByTestId('waiting-patience').getByText('2 waiting').waitFor();
  await page.getByTestId('passed-ripe').getByText('2 passed').waitFor();

  await page.getByTestId('waiting-patience').click();
  const drawer = page.getByRole('dialog', { name: 'Leads waiting at “patience”' });
  await expect.poll(() => drawer.getByTestId('leads-at-node').getByRole('listitem').count()).toBe(2);
  await drawer.getByRole('link', { name: 'Lise' }).click();

  await page.waitForURL(`**/leads/${await leadOf(visitors.manager, 'lise@example.org')}`);
  await page.getByRole('heading', { name: 'Lise' }).waitFor();
  const story = page.getByRole('region', { name: 'Story' });
  for (const event of ['form-submitted', 'scenario-entered', 'score-changed'])
    await story.locator(`[data-event="${event}"]`).first().waitFor();
  for (const step of ['asked', 'points', 'ripe']) await story.locator(`[data-node="${step}"]`).waitFor();

  const branch = story.locator('[data-node="ripe"]');
  await branch.getByText('→ no').waitFor();
  await branch.getByText('Meetings · v1').waitFor();
  await branch.getByRole('button', { name: 'Why' }).click();
  await branch.getByText('score ≥ 40').waitFor();
  await branch.getByText('saw: 15').waitFor();
  await branch.getByText('false').waitFor();
});
