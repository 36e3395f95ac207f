import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef } from 'react';

/** While it plays, tells at each frame how many milliseconds have passed, and whether motion is unwelcome. */
export function usePlaying(isPlaying: boolean, onFrame: (elapsed: number, isStill: boolean) => void): void {
  const isStill = useReducedMotion();
  const told = useRef(onFrame);
  useEffect(() => {
    told.current = onFrame;
  });
  useEffect(() => {
    if (!isPlaying) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function tick(now) {
      told.current(Math.max(0, now - last), isStill);
      last = now;
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, isStill]);
}
