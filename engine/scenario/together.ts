/** A lead that begins at an instant and goes on from one to the next: each is yielded before it comes. */
export interface Walk<T> {
  readonly at: number;
  readonly begin: () => Generator<number, T, void>;
}

/** How far time has come, and the walk that has just come to its end; null where one only waits. */
export interface Stride<T> {
  readonly at: number;
  readonly came: { readonly of: T } | null;
}

interface Waiting<T> {
  readonly at: number;
  readonly order: number;
  readonly walking: Generator<number, T, void>;
}

const isBefore = <T>(a: Waiting<T>, b: Waiting<T>): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap: the earliest first; of equals, who began first. */
class Queue<T> {
  readonly #heap: Waiting<T>[] = [];

  get first(): Waiting<T> | undefined {
    return this.#heap[0];
  }

  add(one: Waiting<T>): void {
    const heap = this.#heap;
    let at = heap.push(one) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !isBefore(one, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = one;
  }

  take(): Waiting<T> | undefined {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
      const isRight = left !== undefined && right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (child === undefined || !isBefore(child, last)) break;
      heap[at] = child;
      at = 2 * at + (isRight ? 2 : 1);
    }
    heap[at] = last;
    return first;
  }
}

/**
 * Lets walks go side by side, always the earliest next, so that each finds what they share as it is at its time. `walks` come
 * in the order in which they begin, and are taken when it is their time. Where nothing is shared, one after the other.
 */
export function* together<T>(walks: Iterable<Walk<T>>, isShared: boolean): Generator<Stride<T>, void, void> {
  const queue = new Queue<T>();
  const coming = walks[Symbol.iterator]();
  let next = coming.next();
  for (let order = 0; ;) {
    const waiting = queue.first;
    const isNew = next.done !== true && (waiting === undefined || next.value.at <= waiting.at);
    let now: Waiting<T> | undefined;
    if (isNew && next.done !== true) {
      now = { at: next.value.at, order, walking: next.value.begin() };
      order += 1;
      next = coming.next();
    } else now = queue.take();
    if (now === undefined) return;
    const others = Math.min(queue.first?.at ?? Infinity, next.done === true ? Infinity : next.value.at);
    let { at } = now;
    for (;;) {
      const step = now.walking.next();
      if (step.done === true) {
        yield { at, came: { of: step.value } };
        break;
      }
      at = step.value;
      if (isShared && at >= others) {
        queue.add({ ...now, at });
        yield { at, came: null };
        break;
      }
    }
  }
}
