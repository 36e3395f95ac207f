import { useCallback, useEffect, useRef, useState } from 'react';
import type { CrowdAsk, CrowdTold } from './crowd-worker.ts';

/** How a simulation of many leads stands. */
export type CrowdState =
  | { readonly is: 'idle' | 'failed' }
  | { readonly is: 'running'; readonly done: number; readonly ask: CrowdAsk }
  | ({ readonly is: 'done'; readonly ask: CrowdAsk } & Extract<CrowdTold, { flow: unknown }>);

/** Simulates many leads beside the page, one crowd at a time; what runs is stopped at once, also when the page is left. */
export function useCrowd() {
  const [state, setState] = useState<CrowdState>({ is: 'idle' });
  const worker = useRef<Worker | null>(null);
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => stop, [stop]);
  const cancel = useCallback(() => {
    stop();
    setState({ is: 'idle' });
  }, [stop]);
  const begin = useCallback(
    (ask: CrowdAsk) => {
      stop();
      setState({ is: 'running', done: 0, ask });
      const works = new Worker(new URL('./crowd-worker.ts', import.meta.url), { type: 'module' });
      worker.current = works;
      works.addEventListener('message', ({ data }: MessageEvent<CrowdTold>) => {
        if (works !== worker.current) return;
        if ('done' in data) return setState({ is: 'running', done: data.done, ask });
        stop();
        setState('failed' in data ? { is: 'failed' } : { is: 'done', ask, ...data });
      });
      works.addEventListener('error', () => {
        stop();
        setState({ is: 'failed' });
      });
      works.postMessage(ask);
    },
    [stop],
  );
  return { state, begin, cancel };
}
