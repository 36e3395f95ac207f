import { expect, test } from 'vitest';
import { SAMPLE_IDS } from '../../../engine/sample/sample-ids.ts';
import { keepCompanyZone } from '../../../editor/ui/company-zone.ts';
import { sayExactTime } from '../../../editor/ui/say-time.ts';
import { aPast } from '../../setup/a-past.ts';
import { draw } from '../../setup/draw.ts';
import { until } from '../../setup/until.ts';
import { choose } from '../choose.ts';
import { findViolations } from '../find-violations.ts';
import { comesIn, leadOf, patient, putLive, sendForm } from '../stage.ts';
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

test('numbers rise on the canvas by themselves, lead to the leads, and a lead’s page says why, when it goes on, and what can be done', async () => {
  const groups = [{ id: 'scores', name: 'Scores', steps: ['points'], folded: true, colour: 'grey' as const }];
  const id = await putLive(visitors.manager, 'Meetings', { ...graph, groups });
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

  await drawer.getByRole('button', { name: 'See the path of Lise' }).click();
  const path = page.getByRole('dialog', { name: 'Path of Lise, version 1' });
  await path.getByTestId('path-patience').getByText('Is here now').waitFor();
  await path.getByTestId('path-ripe').getByText('→ no').waitFor();
  await path.getByTestId('node-over').getByText('Not taken').waitFor();
  // Where a folded group hides a stop, its box has the number.
  await path.getByTestId('path-in-scores').getByText('2', { exact: true }).waitFor();
  const stops = path.getByTestId('path-stops');
  expect(await stops.locator('> li').evaluateAll((all) => all.map((one) => one.dataset['node']))).toEqual([
    'asked',
    'points',
    'ripe',
    'patience',
  ]);
  await stops.locator('[data-node="ripe"]').getByText('score ≥ 40').waitFor();
  expect(await path.getByTestId(/^lit-/).count()).toBe(3);
  await stops.getByRole('button', { name: 'ripe' }).click();
  await path.locator('.react-flow__node.selected[data-id="ripe"]').waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  // Escape leads back to the list, with the path out of the address.
  await page.keyboard.press('Escape');
  await path.waitFor({ state: 'hidden' });
  expect(new URL(page.url()).searchParams.has('run')).toBe(false);
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

  const next = page.getByRole('region', { name: 'What next' });
  await next.getByRole('link', { name: 'Show on the canvas' }).click();
  await path.getByTestId('path-patience').waitFor();
  await path.getByRole('link', { name: 'Page of Lise' }).click();
  const { enrollments } = await visitors.manager.call('lead', {
    params: { id: await leadOf(visitors.manager, 'lise@example.org') },
  });
  keepCompanyZone((await visitors.manager.call('settings')).zone);
  const goesOn = next.getByTitle(sayExactTime(enrollments[0]?.waitingUntil ?? '', 'en'));
  await goesOn.getByText(/^Goes on /).waitFor();
  await next.getByRole('button', { name: 'Actions on “Meetings”' }).click();
  await page.getByRole('menuitem', { name: 'Skip the step' }).click();
  await next.getByText(/^Ended: /).waitFor();

  const parked = { code: 'settings-missing', at: new Date() };
  const marc = await leadOf(visitors.manager, 'marc@example.org');
  await visitors.store.enrollments.raw.updateOne(
    { scenario: id, lead: marc },
    { $set: { parked }, $inc: { revision: 1 } },
  );
  await page.goto(`/leads/${marc}`);
  await next.getByText(/^Stuck: /).waitFor();
  await next.getByRole('button', { name: 'Actions on “Meetings”' }).click();
  await page.getByRole('menuitem', { name: 'Try again' }).click();
  await next.getByText(/^Goes on /).waitFor();

  const forHours = { $set: { 'state.waiting.because': 'mail-hours-came' }, $inc: { revision: 1 } };
  await visitors.store.enrollments.raw.updateOne({ scenario: id, lead: marc }, forHours);
  await page.reload();
  await next.getByText(/^The mail waits for sending hours/).waitFor();
});

test('leads of a step that is gone are listed version by version, and Escape closes one dialog after the other', async () => {
  const { manager } = visitors;
  const id = await putLive(manager, 'Gone', patient('met-gone', 'patience'));
  const stand = (count: number) =>
    until(async () => (await visitors.store.enrollments.raw.countDocuments({ scenario: id })) === count || null);
  await comesIn(manager, 'met-gone', 'Gaspard');
  await stand(1);
  const { nodes, edges } = patient('met-gone', 'patience');
  const renamed = { edges, nodes: nodes.map((step) => (step.id === 'over' ? { ...step, title: 'the end' } : step)) };
  const draft = { params: { id }, body: { revision: 1, name: 'Gone', graph: renamed } };
  const { revision } = await manager.call('saveDraft', draft);
  await manager.call('publish', { params: { id }, body: { revision, note: '' } });
  await comesIn(manager, 'met-gone', 'Hector');
  await stand(2);
  const graph = patient('met-gone', 'quiet');
  await manager.call('saveDraft', { params: { id }, body: { revision, name: 'Gone', graph } });

  const page = await visitors.visit(`/scenarios/${id}`);
  // The line stands above the drawing, and hides none of it.
  const line = await page.getByTestId('gone-steps').boundingBox();
  const first = await page.getByTestId('node-asked').boundingBox();
  expect(first?.y).toBeGreaterThan((line?.y ?? Infinity) + (line?.height ?? 0));
  await page.getByTestId('gone-steps').getByRole('button', { name: 'See them' }).click();
  const list = page.getByRole('dialog', { name: 'Leads at steps that are gone' });
  await list.getByTestId('gone-of-2').waitFor();
  await list.getByTestId('gone-of-1').getByRole('button', { name: '1 waiting' }).click();
  const there = page.getByRole('dialog', { name: 'Leads waiting at “patience”' });
  await there.getByRole('link', { name: 'Gaspard' }).waitFor();
  expect(await there.getByRole('link', { name: 'Hector' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await there.waitFor({ state: 'hidden' });

  await page.getByTestId('gone-steps').getByRole('button', { name: 'See them' }).click();
  const old = page.getByRole('dialog', { name: 'Version 1' });
  // The second click of a double one, which finds the list where its first found "See them", opens nothing more.
  await list.getByRole('button', { name: 'See version 1' }).dispatchEvent('click', { detail: 2 });
  expect(await old.count()).toBe(0);
  await list.getByRole('button', { name: 'See version 1' }).click();
  await old.getByTestId('waiting-patience').click();
  for (const [shut, left] of [
    [there, old],
    [old, list],
  ] as const) {
    await shut.waitFor();
    await page.keyboard.press('Escape');
    await shut.waitFor({ state: 'hidden' });
    expect(await left.isVisible()).toBe(true);
  }

  // They leave while it is looked at.
  const out = (from: number) =>
    manager.call('migrate', { params: { id }, body: { from, to: null, map: {}, share: 1 } });
  await out(1);
  await list.getByTestId('gone-of-1').waitFor({ state: 'detached' });
  await list.getByTestId('gone-of-2').getByRole('button', { name: '1 waiting' }).waitFor();
  await out(2);
  await list.getByText('No lead is at a step that is gone any more.').waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
});

const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

/** A mail, then a branch; by which version and when leads went through is up to the past. */
const answered = (event: string, title: string) => {
  const drawn = draw(
    {
      asked: ['event-received', { name: event }],
      mail: ['send-email', { template: SAMPLE_IDS.template.en }],
      ripe: ['branch', { condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } }],
      patience: ['wait', { duration: { amount: 900, unit: 'days' } }],
      over: ['end', { result: 'converted' }],
    },
    [
      'asked > mail',
      'mail.sent > ripe',
      'mail.skipped > patience',
      'ripe.yes > over',
      'ripe.no > patience',
      'patience.timeout > over',
    ],
  );
  return { ...drawn, nodes: drawn.nodes.map((step) => (step.id === 'patience' ? { ...step, title } : step)) };
};

test('numbers are of a period and a version, with shares on ways, mails answered, and the bottleneck in words', async () => {
  const { manager, store } = visitors;
  const id = await putLive(manager, 'Answered', answered('met-answered', 'patience'));
  const waits = { params: { id }, body: { revision: 1, name: 'Answered', graph: answered('met-answered', 'quiet') } };
  const { revision } = await manager.call('saveDraft', waits);
  await manager.call('publish', { params: { id }, body: { revision, note: '' } });
  for (const name of ['Anatole', 'Berthe', 'Cyprien']) await comesIn(manager, 'met-answered', name);
  await until(async () => (await store.enrollments.raw.countDocuments({ scenario: id, 'state.at': 'patience' })) === 3);
  await store.enrollments.raw.updateMany({ scenario: id }, [
    { $set: { 'state.enteredAt': { $subtract: ['$clock.origin', { $multiply: [3 * DAY, '$clock.factor'] }] } } },
  ]);
  const past = aPast(store, id);
  const goes = (version: number, days: number, way: 'yes' | 'no') =>
    past.goes(
      [
        ['asked', 'next', 'triggered'],
        ['mail', 'sent', 'mail-sent'],
        ['ripe', way, 'branch'],
        ...(way === 'yes' ? [['over', null, 'end', { result: 'converted' }] as const] : []),
      ],
      { version, day: daysAgo(days) },
    );
  const [first] = [goes(1, 40, 'yes'), goes(1, 40, 'no'), goes(1, 40, 'no'), goes(2, 3, 'yes')];
  past.clicks(first.mail('mail'), 'mail', daysAgo(2));
  past.happened('unsubscribed', daysAgo(2), { via: 'page', send: first.mail('mail') });
  await past.keep();

  const page = await visitors.visit(`/scenarios/${id}`);
  const bar = page.getByRole('region', { name: 'Numbers on the canvas' });
  // Those who came in today had not agreed to mails, and went round.
  await page.getByRole('button', { name: '4 sent' }).waitFor();
  await page.getByRole('button', { name: '1 clicked (25%)' }).waitFor();
  await page.getByRole('button', { name: '1 unsubscribed (25%)' }).waitFor();
  // The three stand in one line: a card makes its drawing overlap by no more.
  const tops = [];
  for (const where of ['sent', 'clicked', 'unsubscribed'])
    tops.push((await page.getByTestId(`${where}-mail`).boundingBox())?.y);
  expect(new Set(tops).size).toBe(1);
  await page
    .locator('[data-testid="share-e3"] title', { hasText: '50% took this way out: 2 of 4' })
    .waitFor({ state: 'attached' });
  await page.getByTestId('bottleneck-patience').getByText('Bottleneck: 3 days a lead').waitFor();
  await bar.getByRole('button', { name: 'Bottleneck: “quiet”, 3 days a lead' }).waitFor();
  expect(await findViolations(page)).toEqual([]);

  // Folded over, a group tells it in place of its steps; of several, no shares stand side by side.
  const fold = async (folded: boolean) => {
    const { graph: now, ...draft } = await manager.call('scenario', { params: { id } });
    const groups = [{ id: 'waits', name: 'Waits', steps: ['ripe', 'patience'], folded, colour: 'grey' as const }];
    const body = { revision: draft.revision, name: draft.name, graph: { ...now, groups } };
    await manager.call('saveDraft', { params: { id }, body });
  };
  await fold(true);
  await page.getByTestId('bottleneck-in-waits').getByText('Bottleneck: “quiet”, 3 days a lead').waitFor();
  expect(await page.getByTestId('share-e3').count()).toBe(0);
  await fold(false);
  await page.getByTestId('share-e3').waitFor({ state: 'attached' });

  await choose(bar, 'Period', 'Last 7 days');
  await page.getByRole('button', { name: '1 sent' }).waitFor();
  await page.getByTestId('passed-ripe').getByText('1 passed').waitFor();
  await page.getByTestId('waiting-patience').getByText('3 waiting').waitFor();
  await choose(bar, 'Version', 'Version 1');
  await page.getByTestId('passed-ripe').getByText('0 passed').waitFor();
  await choose(bar, 'Period', 'From … to …');
  await bar.getByLabel('First day').fill(daysAgo(41));
  await page.getByTestId('passed-ripe').getByText('3 passed').waitFor();
  await bar.getByTestId('overlay-totals').getByText('3 leads entered · 1 converted').waitFor();
  await page.getByTestId('sent-mail').click();
  const sent = page.getByRole('dialog', { name: 'Leads who were sent “mail”' });
  await expect.poll(() => sent.getByTestId('leads-at-node').getByRole('listitem').count()).toBe(3);
  await page.keyboard.press('Escape');
  // The address holds it.
  await page.reload();
  await page.getByTestId('passed-ripe').getByText('3 passed').waitFor();
  // What can't be counted any more leaves no older number behind, and says so.
  const tooLong = { type: 'about:blank', title: 'Too long', status: 422, code: 'count-too-long' };
  await page.route('**/results?*', (asked) =>
    asked.fulfill({ status: 422, contentType: 'application/problem+json', json: tooLong }),
  );
  await bar.getByRole('alert').getByText('Counting this takes too long.').waitFor();
  await page.getByTestId('sent-mail').waitFor({ state: 'detached' });
});

test('two versions are compared on the canvas, setting by setting, and by what they came to', async () => {
  const { manager, store } = visitors;
  const id = await putLive(manager, 'Compared', answered('met-compared', 'patience'));
  const { nodes, edges } = answered('met-compared', 'patience');
  const graph = {
    nodes: [
      ...nodes
        .filter((step) => step.id !== 'patience')
        .map((step) =>
          step.id === 'ripe'
            ? {
                ...step,
                config: { condition: { join: 'all' as const, of: [{ on: 'score', op: 'at-least', value: 60 }] } },
              }
            : step,
        ),
      {
        id: 'rest',
        kind: 'wait',
        version: 1,
        title: 'rest',
        config: { duration: { amount: 2, unit: 'hours' } },
        position: { x: 320, y: 450 },
      },
    ],
    edges: edges.map((edge) => ({
      ...edge,
      from: edge.from === 'patience' ? 'rest' : edge.from,
      to: edge.to === 'patience' ? 'rest' : edge.to,
    })),
  };
  await manager.call('saveDraft', { params: { id }, body: { revision: 1, name: 'Compared', graph } });
  const past = aPast(store, id);
  for (const isOver of [true, false, false, false])
    past.goes(
      [
        ['asked', 'next', 'triggered'],
        ['mail', 'sent', 'mail-sent'],
        ...(isOver ? [['over', null, 'end', { result: 'converted' }] as const] : []),
      ],
      { version: 1, day: daysAgo(3) },
    );
  await past.keep();

  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('menuitem', { name: 'Compare versions…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare versions' });
  await dialog.getByTestId('node-rest').getByText('Added').waitFor();
  await dialog.getByTestId('node-patience').getByText('Removed').waitFor();
  await dialog.getByTestId('node-ripe').getByText('Changed').waitFor();
  await dialog.getByTestId('node-over').getByText('Unchanged').waitFor();
  const ripe = dialog.getByTestId('changes').locator('[data-node="ripe"]');
  await ripe.getByText('score ≥ 40').waitFor();
  await ripe.getByText('score ≥ 60').waitFor();
  await dialog.getByText('“patience”, then → “over”').waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);

  await dialog.getByText('Results', { exact: true }).click();
  await dialog.getByText('No lead has gone through the draft').waitFor();
  const { revision } = await manager.call('scenario', { params: { id } });
  await manager.call('publish', { params: { id }, body: { revision, note: '' } });
  await page.goto(`/scenarios/${id}?compare=1..2`);
  await dialog.getByText('Results', { exact: true }).click();
  const row = (name: string) =>
    dialog
      .getByRole('row', { name: new RegExp(`^${name}`) })
      .getByRole('cell')
      .allInnerTexts();
  await dialog.getByRole('row', { name: /^Leads entered/ }).waitFor();
  expect(await row('Leads entered')).toEqual(['4', '0']);
  expect(await row('Converted')).toEqual(['1 (25%)', '0']);
  expect(await row('“mail”: mails sent')).toEqual(['4 (100%)', '0']);
  expect(await row('“patience”: passed')).toEqual(['0 (0%)', '–']);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('results-versions-1-2.csv');
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
});
