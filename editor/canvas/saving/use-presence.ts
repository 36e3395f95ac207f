import { useEffect } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { call } from '../../api/call.ts';
import type { CanvasStores } from '../canvas-stores.ts';
import { takeOthers } from '../live-store.ts';

const EVERY_MS = 2_000;
/** What is gone, or not for this person, is not asked for again. */
const FINAL = [403, 404];

/**
 * Tells every two seconds, while the page is looked at, that this tab is on the draft and which step is selected; shows who
 * else is, and follows what they save.
 */
export function usePresence(
  { scenario: id, ui, live }: CanvasStores,
  tab: string,
  follow: (revision: number) => Promise<boolean>,
): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const selected = (): string | null => {
      const [node = null, ...more] = ui.getState().selectedNodes;
      return more.length === 0 ? node : null;
    };
    const tell = async (): Promise<void> => {
      clearTimeout(timer);
      try {
        const { revision, others } = await call('beHere', { params: { id }, body: { tab, node: selected() } });
        if (isOver) return;
        takeOthers(live, others);
        await follow(revision);
      } catch (error) {
        takeOthers(live, []);
        isOver ||= error instanceof ApiProblem && FINAL.includes(error.status);
      }
      clearTimeout(timer);
      if (!isOver && window.document.visibilityState !== 'hidden') timer = setTimeout(() => void tell(), EVERY_MS);
    };
    const leave = (): void => {
      clearTimeout(timer);
      void call('beGone', { params: { id, tab } }, undefined, true).catch(() => undefined);
    };
    const seen = (): void => (window.document.visibilityState === 'hidden' ? leave() : void tell());
    const stop = ui.subscribe((state, before) => {
      if (state.selectedNodes === before.selectedNodes || isOver) return;
      clearTimeout(timer);
      timer = setTimeout(() => void tell(), EVERY_MS / 10);
    });
    window.document.addEventListener('visibilitychange', seen);
    window.addEventListener('pagehide', leave);
    void tell();
    return () => {
      isOver = true;
      stop();
      window.document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [id, ui, live, tab, follow]);
}
