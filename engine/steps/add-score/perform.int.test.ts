import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../../../test/setup/open-test-engine.ts';
import { performingFor } from '../../../test/setup/performing.ts';
import type { OpenEngine } from '../../open-engine.ts';
import { addScore } from './perform.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
});
afterAll(() => engine.close());

test('performed twice, also at once, points are added once', async () => {
  const { performing, lead } = await performingFor(engine);
  const perform = () => addScore.perform({ points: 7, reason: 'click' }, performing);
  const because = { code: 'score', data: { by: 7 } };
  expect(await Promise.all([perform(), perform()])).toEqual([
    { outcome: 'next', because },
    { outcome: 'next', because },
  ]);
  await perform();
  expect(await lead()).toMatchObject({ score: 7 });
  const events = await engine.store.events.many({ lead: performing.enrollment.lead, type: 'score-changed' });
  expect(events).toMatchObject([{ data: { by: 7, total: 7, reason: 'click', node: 'n' } }]);

  // Another visit of the same step is another matter.
  const again = { ...performing, visit: 2, key: `${performing.enrollment._id}:n:2` };
  await addScore.perform({ points: -3, reason: 'silence' }, again);
  expect(await lead()).toMatchObject({ score: 4 });
});
