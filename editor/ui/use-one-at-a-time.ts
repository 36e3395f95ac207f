import { useRef, useState } from 'react';
import { useTell } from './use-tell.ts';

/** Does one thing at a time: asked for another meanwhile (a double click), it does not. What fails is told. */
export function useOneAtATime(): { readonly start: (work: () => Promise<void>) => void; readonly isBusy: boolean } {
  const tell = useTell();
  const busy = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const note = (is: boolean): void => {
    busy.current = is;
    setBusy(is);
  };
  const start = (work: () => Promise<void>): void => {
    if (busy.current) return;
    note(true);
    void work()
      .catch(tell.failed)
      .finally(() => note(false));
  };
  return { start, isBusy };
}
