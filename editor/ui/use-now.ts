import { useSyncExternalStore } from 'react';

const TICK_MS = 30_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const tell of listeners) tell();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function read(): number {
  if (timer === undefined) now = Math.max(now, Math.floor(Date.now() / TICK_MS) * TICK_MS);
  return now;
}

/**
 * The time in milliseconds, renewed every half minute for all who show one. Who shows an instant names it: where it
 * came since the last renewal it is now, so that it is not said to be yet to come.
 */
export const useNow = (shown = 0): number =>
  useSyncExternalStore(subscribe, () => (shown > read() && shown <= Date.now() ? shown : read()));
