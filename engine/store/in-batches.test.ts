import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inBatches } from './in-batches.ts';

/** Work that goes on only when told to, and what it was given. */
function held() {
  const given: (readonly number[])[] = [];
  const ends: { readonly done: () => void; readonly fail: (why: Error) => void }[] = [];
  const work = (items: readonly number[]): Promise<void> => {
    given.push(items);
    return new Promise((done, fail) => ends.push({ done, fail }));
  };
  /** Ends the batches under way, and lets the next begin. */
  const end = async (): Promise<void> => {
    for (const { done } of ends.splice(0)) done();
    await turnOfLoop();
    await turnOfLoop();
  };
  return { given, ends, work, end };
}

test('what is asked at once is done together, and what comes meanwhile, too', async () => {
  const { given, work, end } = held();
  const ask = inBatches(work);
  const first = [1, 2].map((item) => ask(item));
  await turnOfLoop();
  expect(given).toEqual([[1, 2]]);
  const rest = [3, 4].map((item) => ask(item));
  await turnOfLoop();
  expect(given).toHaveLength(1);
  await end();
  await Promise.all(first);
  expect(given).toEqual([
    [1, 2],
    [3, 4],
  ]);
  await end();
  await Promise.all(rest);
});

test('a batch that fails fails those in it, and nobody after', async () => {
  const { ends, work, end } = held();
  const ask = inBatches(work);
  const first = ask(1);
  await turnOfLoop();
  const second = ask(2);
  ends.pop()?.fail(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await turnOfLoop();
  await turnOfLoop();
  await end();
  await expect(second).resolves.toBeUndefined();
});

test('a batch has an end', async () => {
  const { given, work, end } = held();
  const ask = inBatches(work, { most: 2 });
  const all = [1, 2, 3].map((item) => ask(item));
  await turnOfLoop();
  await end();
  await end();
  await Promise.all(all);
  expect(given).toEqual([[1, 2], [3]]);
});

test('items of one word go in batches of their own, in the order in which they came', async () => {
  const { given, work, end } = held();
  const ask = inBatches(work, { apart: (item) => String(item % 10) });
  const all = [1, 2, 12, 22, 3].map((item) => ask(item));
  await turnOfLoop();
  for (const _batch of [1, 2, 3]) await end();
  await Promise.all(all);
  expect(given).toEqual([[1, 2, 3], [12], [22]]);
});

test('each is told what came of its batch', async () => {
  const sum = inBatches(async (items: readonly number[]) => items.reduce((all, item) => all + item, 0));
  expect(await Promise.all([1, 2, 3].map((item) => sum(item)))).toEqual([6, 6, 6]);
});
