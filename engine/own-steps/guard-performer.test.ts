import { expect, test } from 'vitest';
import { RetryLater } from '../steps/retry-later.ts';
import { openLanes, PLACES } from '../lanes.ts';
import { guardPerformer } from './guard-performer.ts';

const done = { outcome: 'next', because: { code: 'done', data: {} } };

test('a kind that is slow holds few of the worker’s places, and gives them back', async () => {
  const performing = { engine: { lanes: openLanes(() => 0) }, key: 'k' };
  const releases: (() => void)[] = [];
  const slow = guardPerformer(
    'slow',
    { perform: () => new Promise((release) => releases.push(() => release(done))) },
    60,
  );
  const quick = guardPerformer('quick', { perform: async () => done }, 60);
  const call = async ({ perform }: typeof slow): Promise<unknown> => Reflect.apply(perform, null, [{}, performing]);

  const inside = Array.from({ length: PLACES.inALane }, () => call(slow));
  await expect(call(slow)).rejects.toMatchObject({ code: 'step-busy', afterMs: 1_000 });
  await expect(call(slow)).rejects.toBeInstanceOf(RetryLater);
  expect(await call(quick)).toEqual(done);
  for (const release of releases) release();
  await Promise.all(inside);
  const again = call(slow);
  releases.at(-1)?.();
  expect(await again).toEqual(done);
});
