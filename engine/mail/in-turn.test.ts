import { expect, test, vi } from 'vitest';
import { inTurn } from './in-turn.ts';

/** A piece of work that is over when told. */
function held<T>(result: T) {
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));
  return { work: () => over.then(() => result), end };
}

test('whoever waits gets the place that becomes free, first come first served', async () => {
  const turns = inTurn(1);
  const first = held('first');
  const order: string[] = [];
  const all = [
    turns.take(first.work),
    turns.take(async () => order.push('second')),
    turns.take(async () => order.push('third')),
  ];
  first.end();
  await Promise.all(all);
  expect(order).toEqual(['second', 'third']);
});

test('the end waits for what had begun, and lets nothing begin that waited or comes', async () => {
  const turns = inTurn(1);
  const begun = held('sent');
  const sending = turns.take(begun.work);
  const waiting = turns.take(async () => 'never');
  let isOver = false;
  const end = turns.end().then(() => (isOver = true));
  const again = { code: 'service-unavailable', afterMs: 1_000 };
  await expect(waiting).rejects.toMatchObject(again);
  await expect(turns.take(async () => 'never')).rejects.toMatchObject(again);
  expect(isOver).toBe(false);
  begun.end();
  expect(await sending).toBe('sent');
  await end;
});

test('whose turn does not come soon is sent away, to come back later; from then on no more wait than there are places', async () => {
  const turns = inTurn(1, 40);
  const stuck = held('sent at last');
  const sending = turns.take(stuck.work);
  const waiting = [turns.take(async () => 'never'), turns.take(async () => 'never')];
  const slow = { code: 'smtp-busy', afterMs: expect.any(Number) };
  for (const one of await Promise.allSettled(waiting)) expect(one).toMatchObject({ status: 'rejected', reason: slow });
  const next = turns.take(async () => 'next');
  await expect(turns.take(async () => 'never')).rejects.toMatchObject(slow);
  stuck.end();
  expect(await sending).toBe('sent at last');
  expect(await next).toBe('next');
});

test('turns are quick while a place is free and none lasts long', async () => {
  vi.useFakeTimers();
  try {
    const turns = inTurn(2);
    expect(turns.isQuick()).toBe(true);
    const [stuck, short] = [held('late'), held('soon')];
    const first = turns.take(stuck.work);
    expect(turns.isQuick()).toBe(true);
    const second = turns.take(short.work);
    expect(turns.isQuick()).toBe(false);
    short.end();
    await second;
    expect(turns.isQuick()).toBe(true);
    vi.advanceTimersByTime(1_500);
    expect(turns.isQuick()).toBe(false);
    stuck.end();
    await first;
    // One that took long has only just ended: the next one has to show that it is over.
    expect(turns.isQuick()).toBe(false);
    await turns.take(async () => 'short');
    expect(turns.isQuick()).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

test('however many wait where turns are short, all have theirs', async () => {
  const turns = inTurn(2, 2_000);
  const all = Array.from({ length: 100 }, (_, n) => turns.take(async () => n));
  expect(await Promise.all(all)).toHaveLength(100);
});
