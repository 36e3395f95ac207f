import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { publish } from '../../test/setup/publish.ts';
import { enroll } from '../enrollment/enroll.ts';
import { pauseScenario } from '../enrollment/pause-scenario.ts';
import { resumeScenario } from '../enrollment/resume-scenario.ts';
import { versionById } from '../enrollment/version-cache.ts';
import type { OpenEngine } from '../open-engine.ts';
import { findOrCreateLead } from './find-or-create-lead.ts';
import { leadView } from './lead-view.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
});
afterAll(() => engine.close());

/** A lead that came into a live scenario, as a tester's or not. */
async function inside({ test: tester = null }: { test?: { by: string } | null } = {}) {
  const graph = draw({ start: ['event-received', { name: 'start' }], over: ['end', { result: 'nurture' }] }, [
    'start > over',
  ]);
  const scenario = await publish(engine, graph);
  const identity = { email: `${randomUUID()}@example.org`, profile: {}, source: 'test', channel: 'test' };
  const { lead } = await findOrCreateLead(engine, identity);
  const version = await versionById(engine.store, `${scenario}:1`);
  const [entryKey, trigger] = ['once', 'test'];
  await enroll(engine, { version, node: 'start', lead: lead._id, seq: 1, trigger, entryKey, factor: 1, test: tester });
  return { scenario, held: async () => (await leadView(engine, lead._id, null)).enrollments.map(({ held }) => held) };
}

test('a lead whose scenario is paused is held, until it is resumed', async () => {
  const { scenario, held } = await inside();
  expect(await held()).toEqual([false]);
  await pauseScenario(engine, scenario);
  expect(await held()).toEqual([true]);
  await resumeScenario(engine, scenario);
  expect(await held()).toEqual([false]);
});

test('a tester’s lead goes on through a pause', async () => {
  const { scenario, held } = await inside({ test: { by: 'tester' } });
  await pauseScenario(engine, scenario);
  expect(await held()).toEqual([false]);
});
