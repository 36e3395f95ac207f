import { expect, test } from 'vitest';
import { OFFICE_HOURS } from '../../../engine/scenario/calendar.ts';
import { NO_RULES } from '../../../engine/scenario/rules.ts';
import { draw } from '../../setup/draw.ts';
import { choose } from '../choose.ts';
import { putLive } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

const graph = draw(
  {
    came: ['event-received', { name: 'simulated' }],
    letter: ['send-email', { template: 'sample-proposal' }],
    hear: [
      'wait-for-event',
      {
        listens: [{ id: 'click', pattern: { event: 'mail-clicked', node: 'letter' } }],
        timeout: { amount: 4, unit: 'days' },
      },
    ],
    won: ['end', { result: 'converted' }],
    lost: ['end', { result: 'nurture' }],
  },
  ['came > letter', 'letter.sent > hear', 'hear.click > won', 'hear.timeout > lost'],
);

test('one lead is simulated in the page, its path is saved, and a draft that takes another is not published', async () => {
  const id = await putLive(visitors.manager, 'Simulated', graph);
  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByTestId('simulation').click();
  await page.getByTestId('simulation-page').click();
  await page.getByRole('heading', { name: 'Simulation of “Simulated”' }).waitFor();
  await page.getByTestId('simulate').click();
  await page.getByTestId('simulated-end').getByText('End: to nurture further').waitFor();

  await page.getByRole('button', { name: 'Add a reaction' }).click();
  const reaction = page.getByRole('group', { name: 'Reaction 1' });
  await choose(reaction, 'What', 'clicks in “letter”');
  await page.getByTestId('simulate').click();
  await page.getByTestId('simulated-end').getByText('End: converted').waitFor();
  const path = page.getByRole('table', { name: 'Simulated path' });
  for (const step of ['came', 'letter', 'hear', 'won']) await path.getByText(step, { exact: true }).waitFor();

  await page.getByTestId('keep-path').click();
  const dialog = page.getByRole('dialog', { name: 'Save this path' });
  await dialog.getByLabel('Name of the path').fill('Clicks');
  await dialog.getByRole('button', { name: 'Save this path' }).click();
  await page.getByText('Path saved').waitFor();

  const changed = {
    ...graph,
    edges: graph.edges.map((edge) => (edge.outlet === 'click' ? { ...edge, to: 'lost' } : edge)),
    nodes: graph.nodes.filter((node) => node.id !== 'won'),
  };
  await visitors.manager.call('saveDraft', {
    params: { id },
    body: { revision: 1, name: 'Simulated', graph: changed },
  });
  await page.goto(page.url().replace(/\/simulation.*/, ''));
  await page.getByTestId('publish').click();
  await page.getByRole('dialog').getByText('The saved path “Clicks” is no longer the same').waitFor();
  expect(await page.getByTestId('confirm-publish').isDisabled()).toBe(true);
  expect(await page.getByTestId('faults').textContent()).toBe('1 fault');
  await page.getByRole('dialog').getByRole('link', { name: 'Saved paths' }).click();
  await page.getByText('changes at “won”').waitFor();
  await page.getByRole('button', { name: 'Accept the new one – Clicks' }).click();
  await page.getByText('unchanged').waitFor();
  const { findings } = await visitors.manager.call('findings', { params: { id } });
  expect(findings.filter(({ level }) => level === 'fault')).toEqual([]);
});

/** Who clicks is handed to sales before it is won. */
const soldBy = draw(
  {
    ...Object.fromEntries(graph.nodes.map(({ id, kind, config }) => [id, [kind, config] as const])),
    sales: [
      'hand-off-to-sales',
      { remindAfter: { amount: 4, unit: 'hours' }, giveUpAfter: { amount: 1, unit: 'days' } },
    ],
  },
  [
    'came > letter',
    'letter.sent > hear',
    'hear.click > sales',
    'hear.timeout > lost',
    ...['accepted', 'rejected', 'expired'].map((answer) => `sales.${answer} > won`),
  ],
);

test('many leads are simulated with progress, and counted by step, by day and by salesperson', async () => {
  const id = await putLive(visitors.manager, 'Crowded', soldBy);
  const page = await visitors.visit(`/scenarios/${id}/simulation?tab=many`);
  const clicks = page.getByLabel('clicks in “letter” – Rate (%)');
  expect(await clicks.inputValue()).toBe('3');
  await clicks.fill('40');
  await page.getByTestId('start-simulation').click();
  await page.getByTestId('simulation-status').getByText('Done').waitFor({ timeout: 60_000 });
  await page.getByTestId('tally').getByText('10,000 leads simulated').waitFor();
  // What was asked for, and what came of it, are still there when the page is opened again.
  await page.getByLabel('Number of leads').fill('1.5');
  await page.getByText('A whole number, without decimals.').waitFor();
  expect(await page.getByTestId('start-simulation').isDisabled()).toBe(true);
  const start = page.getByTestId('start-simulation');
  // What is empty or out of bounds is said to be, and never read as another number.
  for (const [label, typed, fault, good] of [
    ['Number of leads', '60000', 'Between 1 and 50,000', '7'],
    ['Number of leads', '', 'Please fill this in.', '7'],
    ['Number of leads', '0', 'Between 1 and 50,000', '7'],
    ['clicks in “letter” – Rate (%)', '101', 'Between 0 and 100', '2'],
    ['clicks in “letter” – Rate (%)', '', 'Please fill this in.', '2'],
  ] as const) {
    await page.getByLabel(label).fill(typed);
    await page.getByLabel(label).blur();
    await page.getByText(fault, { exact: true }).waitFor();
    expect(await start.isDisabled(), `${label} ${typed}`).toBe(true);
    await page.getByLabel(label).fill(good);
    await expect.poll(() => start.isDisabled()).toBe(false);
  }
  // A letter is not taken, and said not to be.
  await page.getByLabel('Number of leads').clear();
  await page.getByLabel('Number of leads').pressSequentially('1e9');
  await page.getByText('A number, please: “e” was left out.').waitFor();
  await page.getByText('letter – sent – as usual').waitFor();
  // Of what excludes one another, no more can happen than comes by.
  const [unsent, refused] = ['not sent', 'refused'].map((way) => page.getByLabel(`letter – ${way} – Rate (%)`));
  await unsent?.fill('80');
  await refused?.fill('60');
  await page.getByText('“letter”: its outcomes come to more than 100% together').waitFor();
  expect(await refused?.getAttribute('aria-invalid')).toBe('true');
  expect(await start.isDisabled()).toBe(true);
  await refused?.fill('20');
  await expect.poll(() => start.isDisabled()).toBe(false);
  await page.getByLabel('clicks in “letter” – Rate (%)').fill('1');
  await page.reload();
  await page.getByTestId('tally').getByText('10,000 leads simulated').waitFor();
  expect(await page.getByLabel('Number of leads').inputValue()).toBe('10000');
  expect(await page.getByLabel('clicks in “letter” – Rate (%)').inputValue()).toBe('40');
  const won = page.getByRole('table', { name: 'By step' }).locator('[data-row="won"] td').nth(1);
  const numberIn = (text: string): number => Number(text.replace(/\D/g, ''));
  const ripe = numberIn(await won.innerText());
  expect(Math.abs(ripe - 4_000)).toBeLessThan(300);
  const sums = async (table: string, columns: readonly number[]): Promise<number[]> => {
    const rows = page.getByRole('table', { name: table }).locator('tbody tr');
    const cells = await Promise.all(columns.map((column) => rows.locator(`td:nth-child(${column})`).allInnerTexts()));
    return cells.map((column) => column.reduce((sum, text) => sum + numberIn(text), 0));
  };
  expect(await sums('Mails and hand-offs by day', [2, 3])).toEqual([10_000, ripe]);
  expect(await sums('Hand-offs by salesperson', [2])).toEqual([ripe]);
  const people = page.getByRole('table', { name: 'Hand-offs by salesperson' });
  for (const name of ['Commercial 1', 'Commercial 2']) await people.getByText(name).waitFor();
});

test('a simulation of many is stopped on the way; what happened really is taken through the draft', async () => {
  const id = await putLive(visitors.manager, 'As it was', graph);
  await visitors.manager.call('importLeads', {
    body: { source: 'Fair', consent: null, leads: [{ email: 'was@example.org', profile: {} }] },
  });
  await visitors.manager.call('sendEvent', {
    body: { lead: { email: 'was@example.org' }, name: 'simulated', key: 'was' },
  });
  const page = await visitors.visit(`/scenarios/${id}/simulation?tab=many`);
  await page.getByLabel('Number of leads').fill('50000');
  await page.getByTestId('start-simulation').click();
  await page.getByTestId('cancel-simulation').waitFor();
  // One at a time, of whichever kind: it is said that another is under way, which shows where it belongs alone.
  await page.getByRole('tab', { name: 'On the past' }).click();
  await page.getByLabel('Leads at most').fill('123');
  await page.getByTestId('start-simulation').click();
  await page.getByText('Your simulation of many leads is under way already').waitFor();
  expect(await page.getByLabel('Leads at most').inputValue()).toBe('123');
  expect(await page.getByTestId('simulation-status').count()).toBe(0);
  await page.getByRole('tab', { name: 'Many leads' }).click();
  await page.getByTestId('cancel-simulation').click();
  await page.getByTestId('simulation-status').getByText('Stopped').waitFor();

  await page.getByRole('tab', { name: 'On the past' }).click();
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
  await page.getByLabel('Until', { exact: true }).fill(tomorrow);
  await page.getByTestId('start-simulation').click();
  await page.getByTestId('simulation-status').getByText('Done').waitFor({ timeout: 60_000 });
  expect(await page.getByTestId('tally').textContent()).toContain('1 lead simulated');
});

const limited = {
  ...draw(
    {
      came: ['event-received', { name: 'limited' }],
      ask: ['webhook', { url: 'https://example.org/leads', sends: 'ids' }],
      pro: [
        'branch',
        { condition: { join: 'all', of: [{ on: 'answer', node: 'ask', property: 'plan', op: 'is', value: 'pro' }] } },
      ],
      one: ['send-email', { template: 'sample-proposal' }],
      two: ['send-email', { template: 'sample-proposal' }],
      again: ['recycle', { after: { amount: 30, unit: 'days' } }],
      over: ['end', { result: 'done' }],
    },
    [
      'came > ask',
      'ask.ok > pro',
      'pro.yes > one',
      'pro.no > over',
      'one.sent > two',
      'two.sent > over',
      'two.skipped > again',
      'again > over',
    ],
  ),
  rules: { ...NO_RULES, sending: { ...NO_RULES.sending, perHour: 1_000, mostInAnHour: 5_000 } },
};

test('another system’s answer, a cap and the rules about sending are set in the page, and what came of them is told', async () => {
  const id = await putLive(visitors.manager, 'Limited', limited);
  const page = await visitors.visit(`/scenarios/${id}/simulation?tab=one`);
  await page.getByLabel('Status – ask').fill('200');
  await page.getByLabel('Content – ask').fill('{"plan": "pro"}');
  await page.getByLabel('Mails a lead, at most').fill('1');
  await page.getByLabel('Other fields').fill('City = Lyon\nnothing to read');
  await page.getByText('Line 2 is left out: write field = value.').waitFor();
  await page.getByTestId('simulate').click();
  await page.getByText('too many mails in a short time').waitFor();
  await page
    .getByTestId('simulated-fields')
    .getByText(/City = Lyon .* Take up again on = /)
    .waitFor();

  await page.getByRole('tab', { name: 'On the past' }).click();
  await page.getByLabel('Came in since').fill('2099-01-01T09:00');
  await page.getByText('The period ends before it begins.').waitFor();
  expect(await page.getByTestId('start-simulation').isDisabled()).toBe(true);

  await page.getByRole('tab', { name: 'Many leads' }).click();
  await page.getByTestId('sending-rules').getByText('1,000 mails an hour').waitFor();
  await page.getByLabel('Number of leads').fill('1200');
  await page.getByLabel('Come in over (days)').fill('0');
  await page.getByLabel('unsubscribes – Rate (%)').fill('0');
  await page.getByLabel('Status – ask').fill('200');
  await page.getByLabel('Content – ask').fill('{"plan": "pro"}');
  await page.getByLabel('Mails a lead, at most').fill('1');
  await page.getByTestId('start-simulation').click();
  await page.getByTestId('limits').getByText('1,200 mails were not sent').waitFor({ timeout: 60_000 });
  await page.getByTestId('limits').getByText('mails waited for their turn').waitFor();

  const french = await visitors.visit(`/scenarios/${id}/simulation?tab=many`, { language: 'fr' });
  await french.getByLabel('Code – ask').waitFor();
  await french.getByLabel('Mails par lead, au plus').waitFor();
  expect(await french.getByTestId('sending-rules').innerText()).toContain('attendent leur tour');
});

test('an earlier version that takes a saved path otherwise is live again once that is confirmed', async () => {
  const short = draw({ came: ['event-received', { name: 'rolled' }], over: ['end', {}] }, ['came > over']);
  const long = draw(
    {
      came: ['event-received', { name: 'rolled' }],
      rest: ['wait', { duration: { amount: 1, unit: 'days' } }],
      over: ['end', {}],
    },
    ['came > rest', 'rest.timeout > over'],
  );
  const { manager } = visitors;
  const id = await putLive(manager, 'Rolled', short);
  const { revision } = await manager.call('saveDraft', {
    params: { id },
    body: { revision: 1, name: 'Rolled', graph: long },
  });
  await manager.call('keepRegression', {
    params: { id },
    body: {
      name: 'Rests',
      input: {
        trigger: 'came',
        lead: { profile: {}, score: 0, stage: 'MCL', tags: [], mailConsent: true, refusedTopics: [] },
        reactions: [],
        outcomes: {},
        seed: 1,
        start: Date.parse('2026-06-01T10:00:00Z'),
        zone: 'Europe/Paris',
        calendar: OFFICE_HOURS,
      },
    },
  });
  await manager.call('publish', { params: { id }, body: { revision, note: '' } });
  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('menuitem', { name: /^Version 1/ }).click();
  await page.getByRole('button', { name: 'For new leads only' }).click();
  await page.getByTestId('roll-differs').getByText('Rests').waitFor();
  await page.getByTestId('roll-despite').click();
  await page.getByText('New leads follow version 1').waitFor();
  expect(await manager.call('scenario', { params: { id } })).toMatchObject({ liveVersion: 1 });
});

test('a warning, and a path without an end, are told on the canvas with the path that shows it', async () => {
  const odd = draw(
    {
      came: ['event-received', { name: 'odd' }],
      ripe: ['branch', { condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } }],
      raw: ['branch', { condition: { join: 'all', of: [{ on: 'score', op: 'below', value: 40 }] } }],
      over: ['end', {}],
    },
    ['came > ripe', 'ripe.yes > raw', 'ripe.no > over', 'raw.yes > over', 'raw.no > over'],
  );
  const { id } = await visitors.manager.call('createScenario', { body: { name: 'Odd', graph: odd } });
  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByTestId('faults').getByText('1 warning').waitFor();
  await page.getByTestId('faults').click();
  await page.getByText('Nobody who comes by this path can leave by “yes”.').waitFor();
  await page.getByText('Path: came → ripe → raw').waitFor();
  expect(await page.getByTestId('finding').count()).toBe(1);

  const endless = { ...odd, edges: odd.edges.filter(({ from, outlet }) => from !== 'raw' || outlet !== 'yes') };
  const body = { revision: 1, name: 'Odd', graph: endless };
  await visitors.manager.call('saveDraft', { params: { id }, body });
  await page.reload();
  await page.getByTestId('faults').getByText('1 fault').waitFor();
  await page.getByTestId('faults').click();
  const fault = page.getByTestId('fault');
  await fault.getByText('The outlet “yes” leads nowhere. Connect it to a step.').waitFor();
  await fault.getByText('Path: came → ripe → raw').waitFor();
});

test('where one publishes, what is amiss with a mail is told, and what the law forbids is not published', async () => {
  const { manager } = visitors;
  const blocks = [{ type: 'button' as const, label: 'Guide', href: 'http://10.9.8.7/guide' }];
  const content = { language: 'en' as const, subject: 'The guide', preheader: '', blocks };
  const { id: template } = await manager.call('createTemplate', { body: { name: 'Unreached', content } });
  const drawn = (mailed: string, other: string) =>
    draw(
      {
        came: ['event-received', { name: 'law' }],
        agreed: ['branch', { condition: { join: 'all', of: [{ on: 'consent', op: 'given' }] } }],
        mail: ['send-email', { template }],
        over: ['end', {}],
      },
      ['came > agreed', `agreed.${mailed} > mail`, `agreed.${other} > over`, 'mail.sent > over'],
    );
  const { id } = await manager.call('createScenario', { body: { name: 'Law', graph: drawn('no', 'yes') } });
  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByTestId('publish').click();
  await page.getByRole('dialog').getByText('did not agree: the law forbids it').waitFor();
  expect(await page.getByTestId('confirm-publish').isDisabled()).toBe(true);

  await manager.call('saveDraft', { params: { id }, body: { revision: 1, name: 'Law', graph: drawn('yes', 'no') } });
  await page.reload();
  await page.getByTestId('publish').click();
  const warnings = page.getByTestId('publish-warnings');
  await warnings.getByText('The link http://10.9.8.7/guide is not protected').waitFor();
  await warnings.getByText('Your readers can’t reach this link').waitFor();
  expect(await page.getByTestId('confirm-publish').isEnabled()).toBe(true);
});
