import { expect, test } from 'vitest';
import { openSharedReads } from './shared-reads.ts';

test('however many ask at once, or within a second, it is read once', async () => {
  const share = openSharedReads<number>();
  let [clock, reads] = [0, 0];
  const ask = () =>
    share(
      'a',
      () => clock,
      () => Promise.resolve((reads += 1)),
    );
  expect(await Promise.all(Array.from({ length: 100 }, ask))).toEqual(Array.from({ length: 100 }, () => 1));
  clock = 999;
  expect(await ask()).toBe(1);
  clock = 1_000;
  expect(await ask()).toBe(2);
  expect(
    await share(
      'b',
      () => clock,
      () => Promise.resolve(7),
    ),
  ).toBe(7);
});

test('what takes long to read is kept twenty times as long', async () => {
  const share = openSharedReads<number>();
  let [clock, reads] = [0, 0];
  const ask = () =>
    share(
      'a',
      () => clock,
      async () => {
        clock += 500;
        return (reads += 1);
      },
    );
  expect(await ask()).toBe(1);
  clock = 10_499;
  expect(await ask()).toBe(1);
  clock = 10_500;
  expect(await ask()).toBe(2);
});

test('a failure is kept for nobody', async () => {
  const share = openSharedReads<number>();
  const ask = (read: () => Promise<number>) => share('a', () => 0, read);
  await expect(ask(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await ask(() => Promise.resolve(1))).toBe(1);
});

test('a failure that asking again would only repeat is kept as long as an answer', async () => {
  const share = openSharedReads<number>((failure) => failure instanceof RangeError);
  let [clock, reads] = [0, 0];
  const ask = () =>
    share(
      'a',
      () => clock,
      () => {
        clock += 500;
        reads += 1;
        return Promise.reject(new RangeError('too much'));
      },
    );
  await expect(ask()).rejects.toThrow('too much');
  clock = 10_499;
  await expect(ask()).rejects.toThrow('too much');
  expect(reads).toBe(1);
  clock = 10_500;
  await expect(ask()).rejects.toThrow('too much');
  expect(reads).toBe(2);
});
