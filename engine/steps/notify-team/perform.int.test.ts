import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../../../test/setup/open-test-engine.ts';
import { performingFor } from '../../../test/setup/performing.ts';
import { type ScriptedSmtp, scriptedSmtp } from '../../../test/setup/scripted-smtp.ts';
import type { OpenEngine } from '../../open-engine.ts';
import { SAMPLE_SETTINGS } from '../../sample/sample-settings.ts';
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
  const { performing } = await performingFor(engine, { firstName: 'Zoë' });
  const lead = performing.enrollment.lead;
  const perform = () =>
    notifyTeam.perform({ to: ['a', 'b', 'gone', 'nobody'], message: 'Look: {{ lead.email }} <b>' }, performing);

  smtp.script({ at: 'rcpt', code: 451, message: 'later' }, 'accept');
  await expect(perform()).rejects.toMatchObject({ code: 'notice-later' });
  // A mailbox that is full silences nobody else.
  expect(smtp.received).toHaveLength(1);
  expect(await perform()).toEqual({ outcome: 'next', because: { code: 'team-notified', data: { told: 2, named: 4 } } });
  await perform();

  expect(smtp.received.flatMap(({ to }) => to).toSorted()).toEqual(['a@example.com', 'b@example.com']);
  const raw = smtp.received[0]?.raw.toString() ?? '';
  expect(raw).toContain(`/leads/${lead}`);
  expect(raw).toContain('{{ lead.email }} <b>');
  expect(await engine.store.events.many({ lead, type: 'team-notified' })).toHaveLength(1);
});
