import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { asleep, resting, runsOf } from '../../test/setup/sleepers.ts';
import type { OpenEngine } from '../open-engine.ts';
import { seedSample } from '../sample/seed-sample.ts';
import { writeTrail } from '../store/trail.ts';
import { scenarioCounts } from './scenario-counts.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  await seedSample(engine);
});
afterAll(() => engine.close());

it('a decision written twice counts once, and many canvases cost one count', async () => {
  const scenario = await asleep(engine, resting(30), 1);
  const [run] = await runsOf(engine, scenario);
  await writeTrail(engine.store.trail, run?.unwritten ?? []);
  await writeTrail(engine.store.trail, run?.unwritten ?? []);
  const counted = await Promise.all(Array.from({ length: 20 }, () => scenarioCounts(engine, scenario)));
  expect(counted[0]).toMatchObject({ leadsInside: 1 });
  expect(counted[0]?.nodes).toContainEqual({ node: 'start', waiting: 0, parked: 0, passed: 1, left: 0 });
  expect(new Set(counted).size).toBe(1);
});
