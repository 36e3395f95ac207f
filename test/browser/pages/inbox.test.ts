import { beforeAll, expect, test } from 'vitest';
import { draw } from '../../setup/draw.ts';
import { until } from '../../setup/until.ts';
import { findViolations } from '../find-violations.ts';
import { handOver, mailTo, putLive } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();
const A_WHILE = { amount: 200, unit: 'days' };

const graph = draw(
  {
    ripe: ['event-received', { name: 'is-ripe' }],
    points: ['add-score', { points: 50, reason: 'Ripe' }],
    mql: ['set-stage', { stage: 'MQL' }],
    sales: ['hand-off-to-sales', { remindAfter: A_WHILE, giveUpAfter: A_WHILE }],
    won: ['end', { result: 'converted' }],
    warm: ['tag', { action: 'add', tag: 'to nurture' }],
    nurture: ['end', { result: 'nurture' }],
  },
  [
    'ripe > points',
    'points > mql',
    'mql > sales',
    'sales.accepted > won',
    'sales.rejected > warm',
    'sales.expired > warm',
    'warm > nurture',
  ],
);

beforeAll(async () => void (await putLive(visitors.manager, 'To sales', graph)));

test('a salesperson finds the lead and its story in the inbox, answers BANT and accepts', async () => {
  const { id, lead, salesperson } = await handOver(visitors.manager, 'is-ripe', 'Alma');
  const page = await visitors.visit('/nowhere', { as: salesperson.id });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/');
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await page.getByRole('link', { name: 'Alma' }).waitFor();
  expect(asked.filter((path) => /home-page|\/api\/v1\/scenarios/.test(path))).toEqual([]);
  await page.getByRole('link', { name: 'Alma' }).click();
  await page.waitForURL(`**/inbox/${id}`);
  const story = page.getByRole('region', { name: 'Story' });
  for (const event of ['lead-captured', 'stage-changed', 'handed-off'])
    await story.locator(`[data-event="${event}"]`).first().waitFor();

  const answer = page.getByRole('region', { name: 'BANT qualification' });
  expect(await answer.getByRole('button', { name: 'Accept lead' }).isDisabled()).toBe(true);
  await answer.getByLabel('Budget').fill('20,000 €, granted');
  await answer.getByLabel('Authority').fill('Head of marketing');
  await answer.getByLabel('Need').fill('Ripen leads');
  await answer.getByLabel('Timing').fill('This quarter');
  await answer.getByRole('button', { name: 'Save answers' }).click();
  await answer.getByText('SQL: all four answers are there').waitFor();
  await answer.getByRole('button', { name: 'Accept lead' }).click();
  await answer.getByText('accepted', { exact: true }).waitFor();

  await until(async () =>
    (await visitors.manager.call('lead', { params: { id: lead } })).enrollments.find(
      ({ status }) => status === 'ended',
    ),
  );
  expect((await visitors.manager.call('lead', { params: { id: lead } })).stage).toBe('SAL');
  const told = await visitors.store.people.one({ _id: salesperson.id });
  expect((await mailTo(visitors.manager, told?.email ?? '')).text).toContain(`/inbox/${id}`);
});

test('two people answer BANT at once: each keeps what the other said, and nobody accepts with words unsaved', async () => {
  const { id, salesperson } = await handOver(visitors.manager, 'is-ripe', 'Dora');
  const page = await visitors.visit(`/inbox/${id}`, { as: salesperson.id });
  const answer = page.getByRole('region', { name: 'BANT qualification' });
  await answer.getByLabel('Budget').fill('Mine');
  await visitors.manager.call('answerBant', {
    params: { id },
    body: { authority: 'Theirs', need: 'Theirs', timing: 'Theirs' },
  });
  // What was not touched follows the server.
  await expect.poll(() => answer.getByLabel('Authority').inputValue()).toBe('Theirs');
  expect(await answer.getByLabel('Budget').inputValue()).toBe('Mine');
  await answer.getByRole('button', { name: 'Save answers' }).click();
  await answer.getByText('SQL: all four answers are there').waitFor();
  expect((await visitors.manager.call('handOff', { params: { id } })).bant).toEqual({
    budget: 'Mine',
    authority: 'Theirs',
    need: 'Theirs',
    timing: 'Theirs',
  });

  const accept = answer.getByRole('button', { name: 'Accept lead' });
  await expect.poll(() => accept.isEnabled()).toBe(true);
  await answer.getByLabel('Timing').fill('Next year');
  expect(await accept.isDisabled()).toBe(true);
  await answer.getByText('To accept, save your answers first.').waitFor();
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Inbox' }).click();
  const leaving = page.getByRole('dialog');
  await leaving.waitFor();
  expect(page.url()).toContain(`/inbox/${id}`);
});

test('a salesperson rejects with a reason, and the lead goes back to nurturing', async () => {
  const { lead, salesperson } = await handOver(visitors.manager, 'is-ripe', 'Bruno');
  const page = await visitors.visit('/inbox', { as: salesperson.id });
  await page.getByRole('link', { name: 'Bruno' }).click();
  await page.getByRole('button', { name: 'Reject' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reject this lead' });
  expect(await dialog.getByRole('button', { name: 'Reject lead' }).isDisabled()).toBe(true);
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  await dialog.getByLabel('Why?').fill('Budget frozen until spring');
  await dialog.getByRole('button', { name: 'Reject lead' }).click();
  await page.getByText('Reason: Budget frozen until spring').waitFor();

  await expect
    .poll(async () => (await visitors.manager.call('lead', { params: { id: lead } })).tags)
    .toEqual(['to nurture']);
});

test('a salesperson sees neither the scenarios nor another’s leads', async () => {
  const { lead, salesperson } = await handOver(visitors.manager, 'is-ripe', 'Carla');
  const other =
    (await visitors.manager.call('people')).items.find(({ sells, id }) => sells && id !== salesperson.id)?.id ?? '';
  const page = await visitors.visit('/inbox', { as: other });
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  expect(
    await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Scenarios' }).count(),
  ).toBe(0);
  expect(await page.getByRole('link', { name: 'Carla' }).count()).toBe(0);
  await page.goto(`/leads/${lead}`);
  await page.getByText('This no longer exists, or you have no access to it.').waitFor();
});
