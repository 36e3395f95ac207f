import { expect, test } from 'vitest';
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
