import { expect, test } from 'vitest';
import { aLeadDocument } from '../../setup/a-lead-document.ts';
import { until } from '../../setup/until.ts';
import { findViolations } from '../find-violations.ts';
import { comesIn, patient, putLive } from '../stage.ts';
import { welcomeVisitors } from '../welcome-visitors.ts';

const visitors = welcomeVisitors();

test('what is done to many leads shows how far it is where it was asked for and under who did what, and is stopped midway', async () => {
  const id = await putLive(visitors.manager, 'Many stuck', patient('met-oscar', 'patience'));
  await comesIn(visitors.manager, 'met-oscar', 'Oscar');
  const { enrollments, audit, runsChanges } = visitors.store;
  const run = await until(() => enrollments.one({ scenario: id, 'state.at': 'patience' }));
  const at = new Date();
  const parked = { code: 'settings-missing', at };
  await enrollments.raw.updateOne({ _id: run._id }, { $set: { parked }, $inc: { revision: 1 } });
  // As if a hundred were being tried again, by a process that has it for a minute.
  const which = { parked: { at: 'patience', code: null } };
  const [_id, by] = ['many-stuck', 'engine'];
  const order = { _id, scenario: id, by, at };
  await audit.raw.insertOne({ ...order, what: 'retried', data: which.parked, to: [], done: 40 });
  const leaseUntil = new Date(Date.now() + 60_000);
  const counted = { total: 100, done: 39, refused: 1, after: '' };
  await runsChanges.raw.insertOne({
    ...order,
    which,
    operation: { do: 'retry' },
    state: 'running',
    leaseUntil,
    ...counted,
  });

  const page = await visitors.visit(`/scenarios/${id}`);
  await page.route('**/scenarios/*/runs', (asked) =>
    asked.fulfill({ json: { operation: _id, isUnderWay: true, done: 39, refused: [] } }),
  );
  await page.getByTestId('parked-patience').getByText('1 stuck').click();
  const stuck = page.getByRole('dialog', { name: 'Leads stuck at “patience”' });
  await stuck.getByTestId('retry-all').click();
  await stuck.getByTestId('work-progress').getByText('40 of 100 leads').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('menuitem', { name: 'Who did what' }).click();
  const done = page.getByRole('dialog', { name: 'Who did what' });
  await done.getByTestId('work-progress').getByText('40 of 100 leads').waitFor();
  expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
  await done.getByRole('button', { name: 'Stop' }).click();
  await done.getByText('stopped midway, at 40 of 100 leads').waitFor();
  await done.locator('[data-what="operation-stopped"]').waitFor();
  expect((await runsChanges.one({ _id }))?.state).toBe('stopped');

  // More than a list shows: those shown, or everybody at the step.
  const many = Array.from({ length: 60 }, (_, index) => `crowd-${index}`);
  await visitors.store.leads.raw.insertMany(many.map((one) => aLeadDocument(one)));
  const { raw } = enrollments;
  await raw.insertMany(many.map((one) => ({ ...run, _id: one, lead: one, entryKey: one })));
  await page.unroute('**/scenarios/*/runs');
  await page.keyboard.press('Escape');
  await page.getByTestId('waiting-patience').getByText('60 waiting').click();
  const crowd = page.getByRole('dialog', { name: 'Leads waiting at “patience”' });
  await crowd.getByRole('checkbox', { name: 'Choose the 50 leads shown' }).check();
  await crowd.getByText('50 leads chosen').waitFor();
  await crowd.getByRole('checkbox', { name: 'Choose everybody at this step, shown or not' }).check();
  await crowd.getByText('All leads at this step: 60').waitFor();
  await crowd.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('dialog', { name: 'Take 60 leads out of the scenario?' }).getByRole('button').last().click();
  await expect.poll(() => raw.countDocuments({ scenario: id, endReason: 'removed' })).toBe(60);
  expect((await enrollments.one({ _id: run._id }))?.status).toBe('active');
});
