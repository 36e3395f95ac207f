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
  return { given, ends, work };
}

test('who asks alone is served at once; what comes meanwhile is done together', async () => {
  const { given, ends, work } = held();
  const ask = inBatches(work);
  const [first, ...rest] = [1, 2, 3].map((item) => ask(item));
  expect(given).toEqual([[1]]);
  ends[0]?.done();
  await first;
  await Promise.resolve();
  expect(given).toEqual([[1], [2, 3]]);
  ends[1]?.done();
  await Promise.all(rest);
});

test('a batch that fails fails those in it, and nobody after', async () => {
  const { ends, work } = held();
  const ask = inBatches(work);
  const [first, second] = [ask(1), ask(2)];
  ends[0]?.fail(new Error('away'));
  await expect(first).rejects.toThrow('away');
  ends[1]?.done();
  await expect(second).resolves.toBeUndefined();
});

test('a batch has an end', async () => {
  const { given, ends, work } = held();
  const ask = inBatches(work, 2);
  const all = [1, 2, 3, 4].map((item) => ask(item));
  for (const batch of [0, 1, 2]) {
    ends[batch]?.done();
    await all[batch];
    await Promise.resolve();
  }
  expect(given).toEqual([[1], [2, 3], [4]]);
});
