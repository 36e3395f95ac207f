import { useEffect, useRef, useState, type RefObject } from 'react';

/** Whether what a frame holds is wider than it is, so that it has to be moved sideways. */
export function useIsWide(): { readonly frame: RefObject<HTMLDivElement | null>; readonly isWide: boolean } {
  const frame = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const { current } = frame;
    const held = current?.firstElementChild;
    if (current === null || !(held instanceof HTMLElement)) return undefined;
    const look = (): void => setWide(held.offsetWidth > current.clientWidth);
    const observer = new ResizeObserver(look);
    observer.observe(current);
    observer.observe(held);
    return () => observer.disconnect();
  }, []);
  return { frame, isWide };
}
