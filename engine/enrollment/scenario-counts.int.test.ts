import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { draw } from '../../test/setup/draw.ts';
import { asleep, hours, resting, runsOf } from '../../test/setup/sleepers.ts';
import type { OpenEngine } from '../open-engine.ts';
import { seedSample } from '../sample/seed-sample.ts';
import { writeTrail } from '../store/trail.ts';
import { advanceRun } from './advance-run.ts';
import { changeRunsByHand } from './change-runs-by-hand.ts';
import { leadsAtNode } from './leads-at-node.ts';
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

const none = { waiting: 0, parked: 0, passed: 0, left: 0 };

it.each([
  ['by itself', async (run: string) => void (await advanceRun(engine, run))],
  [
    'by hand',
    async (run: string, scenario: string) =>
      void (await changeRunsByHand(engine, scenario, { runs: [run] }, { do: 'skip', outlet: 'not-set' }, 'tester')),
  ],
])(
  'a lead that goes on %s by an outlet that leads nowhere left the scenario there, by that outlet',
  async (_, goesOn) => {
    const graph = draw(
      {
        start: ['event-received', { name: 'start' }],
        rest: ['wait', hours(30)],
        fill: ['set-field', { field: 'greeting', type: 'text', value: 'Hello {firstName}' }],
        over: ['end', { result: 'nurture' }],
      },
      ['start > rest', 'rest.timeout > fill', 'fill > over'],
    );
    const scenario = await asleep(engine, graph, 1);
    const runs = (await runsOf(engine, scenario)).map(({ _id }) => _id);
    await changeRunsByHand(engine, scenario, { runs }, { do: 'move', to: 'fill' }, 'tester');
    await goesOn(runs[0] ?? '', scenario);
    expect((await scenarioCounts(engine, scenario)).nodes).toContainEqual({ ...none, node: 'fill', left: 1 });
    const page = (where: 'left' | 'passed') => leadsAtNode(engine, scenario, 'fill', { where, limit: 10 });
    expect((await page('left')).items).toMatchObject([{ enrollment: runs[0], outlet: 'not-set' }]);
    expect((await page('passed')).items).toEqual([]);
  },
);
