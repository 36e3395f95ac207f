import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../../../test/setup/open-test-engine.ts';
import { type ScriptedSmtp, scriptedSmtp } from '../../../test/setup/scripted-smtp.ts';
import { findOrCreateLead } from '../../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../../open-engine.ts';
import { SAMPLE_SETTINGS } from '../../sample/sample-settings.ts';
import { startRun } from '../../scenario/run-state.ts';
import type { EnrollmentDocument } from '../../store/enrollments.ts';
import { newId } from '../../store/stored.ts';
import { notifyTeam } from './perform.ts';

let engine: OpenEngine;
let smtp: ScriptedSmtp;
beforeAll(async () => {
  smtp = await scriptedSmtp();
  engine = await openTestEngine({ SMTP_URL: smtp.url, PEPINIERE_DISPATCH: 'off' });
  await engine.store.settings.raw.insertOne(SAMPLE_SETTINGS);
  for (const [_id, active] of [
    ['a', true],
    ['b', true],
    ['gone', false],
  ] as const)
    await engine.store.people.raw.insertOne({
      _id,
      name: _id,
      email: `${_id}@example.com`,
      role: 'manager',
      language: 'en',
      sells: false,
      active,
      passwordHash: null,
      openHandOffs: 0,
      lastHandOffAt: null,
      createdAt: new Date(),
    });
});
afterAll(async () => {
  await engine.close();
  await smtp.close();
});

test('each named colleague who is there is told once, with a link to the lead, however often it is performed', async () => {
  const { lead } = await findOrCreateLead(engine, {
    email: 'zoe@example.com',
    profile: { firstName: 'Zoë' },
    source: 'test',
    channel: 'test',
  });
  const now = Date.now();
  const enrollment: EnrollmentDocument = {
    _id: newId(),
    scenario: 's',
    plan: 's:1',
    version: 1,
    lead: lead._id,
    entryKey: 'once',
    status: 'active',
    endReason: null,
    leftAt: null,
    clock: { origin: now, factor: 1 },
    state: startRun('n', 'main', 1, now),
    revision: 1,
    hears: [],
    unwritten: [],
    decided: 0,
    started: true,
    trigger: 't',
    createdAt: new Date(now),
    endedAt: null,
    test: null,
  };
  const performing = { engine, enrollment, node: 'n', part: 'main', visit: 1, key: `${enrollment._id}:n:1`, now };
  const perform = () =>
    notifyTeam.perform({ to: ['a', 'b', 'gone', 'nobody'], message: 'Look: {{ lead.email }} <b>' }, performing);

  smtp.script('accept', { at: 'rcpt', code: 451, message: 'later' }, 'accept');
  await expect(perform()).rejects.toMatchObject({ code: 'notice-later' });
  expect(await perform()).toEqual({ outcome: 'next', because: { code: 'team-notified', data: { told: 2, named: 4 } } });
  await perform();

  expect(smtp.received.flatMap(({ to }) => to).toSorted()).toEqual(['a@example.com', 'b@example.com']);
  const raw = smtp.received[0]?.raw.toString() ?? '';
  expect(raw).toContain(`/leads/${lead._id}`);
  expect(raw).toContain('{{ lead.email }} <b>');
  expect(await engine.store.events.many({ lead: lead._id, type: 'team-notified' })).toHaveLength(1);
});
