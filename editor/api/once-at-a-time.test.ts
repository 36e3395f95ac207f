import { describe, expect, it } from 'vitest';
import { onceAtATime } from './once-at-a-time.ts';

function counted() {
  let made = 0;
  const releases: (() => void)[] = [];
  const work = () =>
    new Promise<number>((resolve) => {
      made += 1;
      const number = made;
      releases.push(() => resolve(number));
    });
  return { work, made: () => made, release: () => releases.splice(0).forEach((release) => release()) };
}

describe('work asked for twice', () => {
  it('is done once while it is under way, and both get its answer', async () => {
    const running = new Map<string, Promise<number>>();
    const { work, made, release } = counted();
    const both = Promise.all([onceAtATime(running, 'create', work), onceAtATime(running, 'create', work)]);
    release();
    expect(await both).toEqual([1, 1]);
    expect(made()).toBe(1);
  });

  it('is done again once it is over, well or not', async () => {
    const running = new Map<string, Promise<number>>();
    const refused = onceAtATime(running, 'create', () => Promise.reject(new Error('refused')));
    await expect(refused).rejects.toThrow('refused');
    expect(await onceAtATime(running, 'create', () => Promise.resolve(2))).toBe(2);
  });

  it('is not mixed up with other work', async () => {
    const running = new Map<string, Promise<number>>();
    const { work, made, release } = counted();
    const both = Promise.all([onceAtATime(running, 'one', work), onceAtATime(running, 'other', work)]);
    release();
    await both;
    expect(made()).toBe(2);
  });
});
