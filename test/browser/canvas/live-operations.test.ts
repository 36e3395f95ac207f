import { expect, test } from 'vitest';
import { firstShare } from '../../../engine/enrollment/first-share.ts';
import { draw } from '../../setup/draw.ts';
import { until } from '../../setup/until.ts';
import { choose } from '../choose.ts';
import { findViolations } from '../find-violations.ts';
import { comesIn, leadOf, patient, putLive } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

test('leads in flight are taken to a new version and back, then out, and who did it is told', async () => {
  const id = await putLive(visitors.manager, 'In flight', patient('met-lucie', 'patience'));
  await comesIn(visitors.manager, 'met-lucie', 'Lucie');
  const lead = await leadOf(visitors.manager, 'lucie@example.org');
  const { revision, name } = await visitors.manager.call('scenario', { params: { id } });
  const drawn = patient('met-lucie', 'quiet');
  const graph = {
    ...drawn,
    nodes: drawn.nodes.map((step) => (step.id === 'over' ? { ...step, config: { result: 'converted' } } : step)),
  };
  await visitors.manager.call('saveDraft', { params: { id }, body: { revision, name, graph } });

  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByTestId('node-quiet').waitFor();
  await page.getByTestId('publish').click();
  const publishing = page.getByRole('dialog', { name: 'Publish' });
  await publishing.getByTestId('diff').getByText('patience').waitFor();
  await publishing.getByTestId('diff').getByText('removed · 1 lead waits there').waitFor();
  await publishing.getByTestId('diff').getByText('Done → Converted').waitFor();
  await publishing.getByTestId('confirm-publish').click();

  const dialog = page.getByRole('dialog', { name: 'Leads in flight' });
  await dialog.getByRole('radio', { name: 'They go on to another version' }).check();
  const share = dialog.getByRole('textbox', { name: 'Share of the leads that goes first' });
  expect(await share.inputValue()).toBe('10%');
  await share.fill('1.5');
  await dialog.getByText('A whole number, without decimals.').waitFor();
  expect(await share.inputValue()).toBe('1.5%');
  expect(await dialog.getByTestId('apply-migration').isDisabled()).toBe(true);
  await share.fill('');
  await dialog.getByText('Please fill this in.').waitFor();
  expect(await dialog.getByTestId('apply-migration').isDisabled()).toBe(true);
  await dialog.getByTestId('fates').waitFor();
  expect(await dialog.getByRole('combobox', { name: 'To version' }).inputValue()).toBe('Version 2, live');
  await share.fill('100');
  await dialog.getByText('1 lead of 1 concerned').waitFor();
  await dialog.getByText('the step is gone').waitFor();
  await expect.poll(() => dialog.getByTestId('apply-migration').isDisabled()).toBe(true);
  const goesOn = dialog.getByRole('combobox', { name: 'Where leads of “patience” go on' });
  expect(await goesOn.inputValue()).toBe('');
  await goesOn.click();
  await page.getByRole('option', { name: 'Leave the scenario' }).waitFor();
  expect(await page.getByRole('option', { name: 'Same step' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  await choose(dialog, 'Where leads of “patience” go on', 'quiet');
  await dialog.getByText('goes to the step chosen').waitFor();
  await dialog.getByTestId('apply-migration').click();
  await dialog.getByText('1 lead taken over').waitFor();
  // The order is given: rehearsed again, it would concern nobody any more, and read as a fault.
  const finish = dialog.getByRole('radio', { name: 'They finish on their version' });
  await expect.poll(() => finish.isChecked()).toBe(true);
  const stands = async (at: string) =>
    until(async () => {
      const { enrollments } = await visitors.manager.call('lead', { params: { id: lead } });
      return enrollments.some((run) => run.scenario === id && run.at === at) ? true : null;
    });
  await stands('quiet');
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await stands('patience');
  await dialog.getByText('v1 → v2 · taken back').waitFor();
  expect(await dialog.getByRole('button', { name: 'Take back' }).count()).toBe(0);
  await expect.poll(() => dialog.getByRole('combobox', { name: 'Leads of version' }).inputValue()).toMatch(/Version 1/);
  await dialog.locator('input[type="radio"][value="leave"]').check();
  await share.fill('100');
  await dialog.getByTestId('apply-migration').click();
  const sure = page.getByRole('dialog', { name: 'Take 1 lead out of the scenario?' });
  await sure.getByRole('button', { name: 'Take out' }).click();
  await until(async () => {
    const { enrollments } = await visitors.manager.call('lead', { params: { id: lead } });
    return enrollments.some(({ scenario, endReason }) => scenario === id && endReason === 'version-ended') || null;
  });
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('menuitem', { name: 'Who did what' }).click();
  const told = page.getByRole('dialog', { name: 'Who did what' });
  for (const what of ['migrated-back', 'migrated', 'published'])
    await told.locator(`[data-what="${what}"]`).first().waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
});

test('leads that would leave for good are taken out once that was agreed to, and no other such button comes under the mouse', async () => {
  const id = await putLive(visitors.manager, 'Leaving', patient('met-leaving', 'patience'));
  for (const name of ['Odile', 'Prosper', 'Quentin']) await comesIn(visitors.manager, 'met-leaving', name);
  await until(async () => (await visitors.store.enrollments.raw.countDocuments({ scenario: id })) === 3);
  const inside = () => visitors.store.enrollments.raw.countDocuments({ scenario: id, status: 'active' });

  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('menuitem', { name: 'Leads in flight' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leads in flight' });
  await dialog.getByRole('radio', { name: 'They leave the scenario' }).check();
  await dialog.getByText('1 lead of 3 concerned').waitFor();
  await dialog.getByTestId('apply-migration').click();
  const one = page.getByRole('dialog', { name: 'Take 1 lead out of the scenario?' });
  await one.getByText('this can’t be taken back').waitFor();
  // Escape is for the question alone: what asked it stays open, with the keyboard where it was.
  await page.keyboard.press('Escape');
  await one.waitFor({ state: 'hidden' });
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid')))
    .toBe('apply-migration');
  expect(await inside()).toBe(3);

  const applied = await dialog.getByTestId('apply-migration').boundingBox();
  await dialog.getByTestId('apply-migration').dblclick();
  const agreed = await one.getByRole('button', { name: 'Take out' }).boundingBox();
  await one.getByRole('button', { name: 'Take out' }).click();
  // Clicked twice, it asks once: no other question stands behind the first.
  await one.waitFor({ state: 'hidden' });
  const rest = dialog.getByRole('button', { name: 'Take the rest out' });
  await rest.waitFor();
  expect(await inside()).toBe(2);
  const next = await rest.boundingBox();
  for (const clicked of [applied, agreed])
    expect((clicked?.x ?? 0) + (clicked?.width ?? 0)).toBeLessThanOrEqual(next?.x ?? 0);
  await rest.click();
  const others = page.getByRole('dialog', { name: 'Take 2 leads out of the scenario?' });
  await others.getByRole('button', { name: 'Take out' }).click();
  await page.getByText('The rest is being taken out').waitFor();
  await until(async () => (await inside()) === 0);
  const begun = await until(() => visitors.store.migrations.one({ scenario: id, state: 'done' }));

  // One that somebody works on shows how far it is, and can be stopped and gone on with: it takes what is left of its share.
  for (const name of ['Rosine', 'Sidonie']) await comesIn(visitors.manager, 'met-leaving', name);
  const come = await until(async () => {
    const leads = await visitors.store.enrollments.many({ scenario: id, status: 'active' });
    return leads.length === 2 ? leads.map(({ lead }) => lead) : null;
  });
  const share = { share: 0.5, upTo: firstShare(id, come, 0.5), moved: 0, left: 5, total: 1 };
  const leaseUntil = new Date(Date.now() + 600_000);
  const underWay = { ...begun, ...share, _id: `${id}-other`, state: 'running' as const, leaseUntil };
  await visitors.store.migrations.raw.insertOne(underWay);
  const shown = dialog.locator('[data-testid="migration"][data-state="running"]');
  await shown.getByText('5 of 5 leads').waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  await shown.getByRole('button', { name: 'Stop' }).click();
  await dialog.getByText('stopped midway').waitFor();
  await visitors.store.migrations.raw.updateOne({ _id: underWay._id }, { $set: { leaseUntil: new Date() } });
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await one.getByRole('button', { name: 'Take out' }).click();
  await page.getByText('It goes on', { exact: true }).waitFor();
  await until(async () => (await inside()) === 1);
});

test('any share goes to any version, then the rest, and one button goes back to a version with the leads that came from it', async () => {
  const id = await putLive(visitors.manager, 'Back again', patient('met-basile', 'patience'));
  for (const name of ['Basile', 'Colette', 'Denis', 'Elvire']) await comesIn(visitors.manager, 'met-basile', name);
  const standing = async (version: number, at: string) =>
    (await visitors.store.enrollments.many({ scenario: id, version, 'state.at': at })).length;
  await expect.poll(() => standing(1, 'patience')).toBe(4);
  for (const step of ['quiet', 'silence']) {
    const { revision, name } = await visitors.manager.call('scenario', { params: { id } });
    const graph = patient('met-basile', step);
    const saved = await visitors.manager.call('saveDraft', { params: { id }, body: { revision, name, graph } });
    await visitors.manager.call('publish', { params: { id }, body: { revision: saved.revision, note: '' } });
  }
  const page = await visitors.visit(`/scenarios/${id}`);
  const gone = page.getByTestId('gone-steps');
  await gone.getByText('4 leads are at steps that this drawing no longer has').waitFor();
  await gone.getByRole('button', { name: 'See them' }).click();
  const goneList = page.getByRole('dialog', { name: 'Leads at steps that are gone' });
  await goneList.getByText('“patience”, version 1').waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  await goneList.getByRole('button', { name: '4 waiting' }).click();
  const there = page.getByRole('dialog', { name: 'Leads waiting at “patience”' });
  await there.getByRole('checkbox', { name: 'Choose Basile' }).check();
  await there.getByRole('combobox', { name: 'Move to step' }).click();
  await page.getByRole('option', { name: 'over' }).waitFor();
  await page.keyboard.press('Escape');
  await there.getByRole('button', { name: 'Close' }).click();
  await gone.getByRole('button', { name: 'See them' }).click();
  await goneList.getByRole('button', { name: 'See version 1' }).click();
  const old = page.getByRole('dialog', { name: 'Version 1' });
  await old.getByTestId('waiting-patience').getByText('4 waiting').waitFor();
  await old.getByRole('button', { name: 'Close' }).click();
  await goneList.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('menuitem', { name: 'Leads in flight' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leads in flight' });
  await dialog.getByRole('radio', { name: 'They go on to another version' }).check();
  await choose(dialog, 'To version', 'Version 2');
  await dialog.getByRole('textbox', { name: 'Share of the leads that goes first' }).fill('50');
  await choose(dialog, 'Where leads of “patience” go on', 'quiet');
  await dialog.getByTestId('apply-migration').click();
  const line = dialog.getByTestId('migration');
  await line.and(dialog.locator('[data-state="staged"]')).waitFor();
  expect([await standing(1, 'patience'), await standing(2, 'quiet')]).toEqual([2, 2]);
  await line.getByRole('button').first().click();
  await line.and(dialog.locator('[data-state="done"]')).waitFor();
  expect(await standing(2, 'quiet')).toBe(4);
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('menuitem', { name: 'Version 1' }).click();
  await page.getByRole('dialog', { name: 'Version 1' }).getByTestId('go-back').dblclick();
  const question = page.getByRole('dialog', { name: 'Go back to version 1?' });
  await question.getByText(/4 leads go back/).waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  await question.getByRole('button', { name: 'Go back' }).click();
  // Clicked twice, it asks once: no other question stands behind the first.
  await question.waitFor({ state: 'hidden' });
  await expect.poll(() => standing(1, 'patience')).toBe(4);
  await page.getByTestId('scenario-status').getByText('Live, v1').waitFor();
  const { items } = await visitors.manager.call('operations', { params: { id } });
  expect(items.map(({ what }) => what)).toEqual(expect.arrayContaining(['rolled-back', 'migrated-back']));

  // The draft is still that of version 3, which nobody follows any more: to go on from version 1, its drawing is taken.
  await old.getByTestId('take-drawing').click();
  const taking = page.getByRole('dialog', { name: 'Take the drawing of version 1?' });
  await taking.getByRole('button', { name: 'Take' }).click();
  await page.getByTestId('waiting-patience').getByText('4 waiting').waitFor();
  expect(await gone.count()).toBe(0);
  await page.getByRole('button', { name: 'Undo: take the drawing of a version' }).click();
  await page.getByTestId('node-silence').waitFor();
  await gone.waitFor();
});

test('stuck leads show on the canvas with their reason, are tried again, and leads are moved on', async () => {
  const id = await putLive(visitors.manager, 'Stuck', patient('met-marius', 'patience'));
  await comesIn(visitors.manager, 'met-marius', 'Marius');
  const run = await until(() => visitors.store.enrollments.one({ scenario: id, 'state.at': 'patience' }));
  const parked = { code: 'settings-missing', at: new Date() };
  await visitors.store.enrollments.raw.updateOne({ _id: run._id }, { $set: { parked }, $inc: { revision: 1 } });

  const page = await visitors.visit('/');
  await page.getByRole('row', { name: 'Stuck' }).getByText('1 lead stuck').waitFor();
  await page.getByRole('link', { name: 'Free 1 lead stuck in “Stuck”' }).click();
  await page.getByTestId('parked-patience').getByText('1 stuck').click();
  expect(await page.getByTestId('node-patience').getAttribute('data-state')).toBe('stuck');
  const drawer = page.getByRole('dialog', { name: 'Leads stuck at “patience”' });
  await drawer.getByText('company and sender are not set').waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  await drawer.getByTestId('retry-all').click();
  // It may fail again: nobody is told that it is done.
  await page.getByText('1 lead is tried again').waitFor();
  await drawer.getByText('No lead here at the moment.').waitFor();
  // One that fails again shows soon, and not only when the list is next asked for.
  await visitors.store.enrollments.raw.updateOne({ _id: run._id }, { $set: { parked }, $inc: { revision: 1 } });
  await drawer.getByText('company and sender are not set').waitFor({ timeout: 3_000 });
  await drawer.getByTestId('retry-all').click();
  await drawer.getByText('No lead here at the moment.').waitFor();
  await page.keyboard.press('Escape');

  await page.getByTestId('waiting-patience').getByText('1 waiting').click();
  const waiting = page.getByRole('dialog', { name: 'Leads waiting at “patience”' });
  await waiting.getByRole('checkbox', { name: 'Choose Marius' }).check();
  await waiting.getByRole('button', { name: 'Skip the step' }).click();
  await page.getByTestId('passed-patience').getByText('1 passed').waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('menuitem', { name: 'Who did what' }).click();
  const skipped = page.getByRole('dialog', { name: 'Who did what' }).locator('[data-what="skipped"]').first();
  await skipped.getByRole('link', { name: 'Marius' }).waitFor();
  await skipped.getByText('at step “patience”').waitFor();

  await page.goto(`/leads/${run.lead}`);
  const step = page.getByRole('region', { name: 'Story' }).locator('[data-node="patience"]').first();
  await step.getByRole('button', { name: 'Why' }).click();
  await step.getByText('had the step skipped').waitFor();
});

test('of the leads at a step, those chosen are moved to another, or taken out', async () => {
  const long = { duration: { amount: 900, unit: 'days' } };
  const graph = draw(
    {
      asked: ['event-received', { name: 'met-both' }],
      patience: ['wait', long],
      quiet: ['wait', long],
      over: ['end', { result: 'done' }],
    },
    ['asked > patience', 'patience.timeout > quiet', 'quiet.timeout > over'],
  );
  const nodes = graph.nodes.map((step) => (step.id === 'quiet' ? { ...step, title: '' } : step));
  const id = await putLive(visitors.manager, 'Moved', { ...graph, nodes });
  for (const name of ['Agathe', 'Bruno']) await comesIn(visitors.manager, 'met-both', name);
  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByTestId('waiting-patience').getByText('2 waiting').click();
  const waiting = page.getByRole('dialog', { name: 'Leads waiting at “patience”' });
  await waiting.getByRole('checkbox', { name: 'Choose Agathe' }).check();
  await waiting.getByRole('combobox', { name: 'Move to step' }).click();
  // Where they are is not where they can be moved to.
  expect(await page.getByRole('option').allInnerTexts()).toEqual(['Wait', 'over']);
  await page.keyboard.press('Escape');
  await choose(waiting, 'Move to step', 'Wait');
  await waiting.getByRole('button', { name: 'Move', exact: true }).click();
  const moved = await until(() => visitors.store.enrollments.one({ scenario: id, 'state.at': 'quiet' }));
  await waiting.getByRole('checkbox', { name: 'Choose Agathe' }).waitFor({ state: 'detached' });
  await waiting.getByRole('checkbox', { name: 'Choose Bruno' }).check();
  await waiting.getByRole('button', { name: 'Remove', exact: true }).click();
  const sure = page.getByRole('dialog', { name: 'Take this lead out of the scenario?' });
  await sure.getByRole('button', { name: 'Remove' }).click();
  const left = await until(() => visitors.store.enrollments.one({ scenario: id, endReason: 'removed' }));
  expect(left._id).not.toBe(moved._id);
  await page.keyboard.press('Escape');
  await page.getByTestId('left-patience').getByText('1 left').click();
  await page
    .getByRole('dialog', { name: 'Leads that left at “patience”' })
    .getByRole('link', { name: 'Bruno' })
    .waitFor();
  await page.goto(`/leads/${moved.lead}`);
  await page.getByRole('region', { name: 'What next' }).getByText('At the step “Wait”').waitFor();
  const { items } = await visitors.manager.call('operations', { params: { id } });
  expect(items.slice(0, 2).map(({ what, done }) => [what, done])).toEqual([
    ['removed', 1],
    ['moved', 1],
  ]);
});

test('a scenario says why it paused itself, and is resumed by a policy for what came due', async () => {
  const id = await putLive(visitors.manager, 'Paused', patient('met-nadia', 'patience'));
  await comesIn(visitors.manager, 'met-nadia', 'Nadia');
  await until(() => visitors.store.enrollments.one({ scenario: id, 'state.at': 'patience' }));
  await visitors.manager.call('pause', { params: { id } });
  const pausedFor = { code: 'too-many-mails' as const, most: 2_000, at: new Date(), tellAt: null };
  await visitors.store.scenarios.raw.updateOne({ _id: id }, { $set: { pausedFor } });
  const page = await visitors.visit(`/scenarios/${id}`);
  await page.getByTestId('paused-for').getByText('2,000 mails').waitFor();
  await page.getByTestId('waiting-patience').click();
  await page.getByTestId('leads-at-node').getByText('on pause, with the scenario').waitFor();
  expect(await page.getByTestId('leads-at-node').getByText('goes on').count()).toBe(0);
  await page.keyboard.press('Escape');
  const aMinuteAgo = { $set: { 'state.waiting.until': Date.now() - 60_000 } };
  await visitors.store.enrollments.raw.updateOne({ scenario: id }, aMinuteAgo);
  await page.getByTestId('resume').click();
  const dialog = page.getByRole('dialog', { name: 'Resume the scenario' });
  await dialog.getByText('That limit still counts').waitFor();
  await dialog.getByText('1 lead is late').waitFor();
  await dialog.getByText('1 of 1, whose time has passed, leaves the scenario').waitFor();
  await dialog.getByRole('radio', { name: 'Take the late leads out' }).check();
  await dialog.getByTestId('confirm-resume').click();
  const sure = page.getByRole('dialog', { name: 'Take 1 lead out of the scenario?' });
  await sure.getByText('It leaves for good').waitFor();
  await page.keyboard.press('Escape');
  await sure.waitFor({ state: 'hidden' });
  await dialog.getByRole('radio', { name: 'Shift everything by the length of the pause' }).check();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  await dialog.getByTestId('confirm-resume').click();
  await page.getByTestId('scenario-status').getByText('Live, v1').waitFor();
  await page.getByTestId('paused-for').waitFor({ state: 'detached' });
  for (const policy of ['leave', 'skip', 'spread']) {
    await page.getByTestId('pause').click();
    await page.getByTestId('resume').click();
    await dialog.locator(`input[type="radio"][value="${policy}"]`).check();
    if (policy === 'spread') {
      await dialog.getByRole('textbox').fill('1.5');
      await dialog.getByText('A whole number, without decimals.').waitFor();
      await dialog.locator('[data-testid="confirm-resume"]:disabled').waitFor();
      for (const outside of ['-5', '0', '99999999']) {
        await dialog.getByRole('textbox').fill(outside);
        await dialog.getByRole('textbox').blur();
        await dialog.getByText('Between 1 and 100,000').waitFor();
        await dialog.locator('[data-testid="confirm-resume"]:disabled').waitFor();
      }
      await dialog.getByRole('textbox').fill('45');
    }
    await dialog.getByTestId('confirm-resume').click();
    await page.getByTestId('scenario-status').getByText('Live, v1').waitFor();
  }
  const { items } = await visitors.manager.call('operations', { params: { id } });
  expect(items.flatMap(({ what, data }) => (what === 'resumed' ? [data] : []))).toMatchObject([
    { do: 'spread', minutes: 45 },
    { do: 'skip' },
    { do: 'leave' },
    { do: 'shift' },
  ]);

  // Somebody else resumed it meanwhile, and not all leads had their turn yet.
  await comesIn(visitors.manager, 'met-nadia', 'Norbert');
  await until(() => visitors.store.enrollments.one({ scenario: id, 'state.at': 'patience' }));
  await page.getByTestId('pause').click();
  await page.getByTestId('resume').click();
  await visitors.manager.call('resume', { params: { id }, body: { overdue: { do: 'skip', minutes: 90 } } });
  const later = { $set: { heldUntil: new Date(Date.now() + 3_600_000) } };
  await visitors.store.enrollments.raw.updateOne({ scenario: id, status: 'active' }, later);
  await dialog.getByTestId('confirm-resume').click();
  await page.getByText('It was resumed already: “Do not send the late mails, over 90 minutes”').waitFor();
  // The page says what the refusal did: it runs, and its leads have their turn.
  await page.getByTestId('pause').waitFor();
  await page.getByTestId('waiting-patience').click();
  await page.getByTestId('leads-at-node').getByText('its turn comes in').waitFor();
  expect(await page.getByTestId('leads-at-node').getByText('goes on').count()).toBe(0);
});
