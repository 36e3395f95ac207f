import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../../../test/setup/open-test-engine.ts';
import { performingFor } from '../../../test/setup/performing.ts';
import type { OpenEngine } from '../../open-engine.ts';
import { setStage } from './perform.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
});
afterAll(() => engine.close());

test('performed twice, also at once, the stage is set once; what came after it stays', async () => {
  const { performing, lead } = await performingFor(engine);
  const perform = () => setStage.perform({ stage: 'MQL' }, performing);
  await Promise.all([perform(), perform()]);
  expect(await lead()).toMatchObject({ stage: 'MQL' });

  const later = { ...performing, key: `${performing.enrollment._id}:later:1` };
  await setStage.perform({ stage: 'SQL' }, later);
  expect(await perform()).toEqual({ outcome: 'next', because: { code: 'stage', data: { to: 'MQL' } } });
  expect(await lead()).toMatchObject({ stage: 'SQL' });
  const events = await engine.store.events.many(
    { lead: performing.enrollment.lead, type: 'stage-changed' },
    { sort: { seq: 1 } },
  );
  expect(events).toMatchObject([{ data: { from: 'MCL', to: 'MQL', node: 'n' } }, { data: { from: 'MQL', to: 'SQL' } }]);
});

test('a lead that is there already has nothing to tell', async () => {
  const { performing } = await performingFor(engine);
  await setStage.perform({ stage: 'MCL' }, performing);
  expect(await engine.store.events.many({ lead: performing.enrollment.lead, type: 'stage-changed' })).toEqual([]);
});
