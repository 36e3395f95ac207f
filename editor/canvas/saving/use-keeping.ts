import { useEffect } from 'react';
import type { CanvasStores } from '../canvas-stores.ts';
import { isUnsaved } from '../document-store.ts';
import { forgetDraft, holdKept, keepDraft, type Keeper } from './kept-drafts.ts';

const AFTER_MS = 200;

/**
 * Keeps what is unsaved in the browser as long as it is, for when the page is closed, its tab crashes or nobody is signed
 * in any more. `takenUp` are tabs whose changes this page has in its draft: forgotten once it keeps them itself.
 */
export function useKeeping(
  { document, scenario }: CanvasStores,
  person: string,
  tab: string,
  takenUp: readonly string[],
) {
  useEffect(() => {
    const keeper: Keeper = { person, scenario, tab };
    const letGo = holdKept(keeper);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let inherited = takenUp;
    let isThere = false;
    const write = async (): Promise<void> => {
      const state = document.getState();
      const { saved: base, draft, sent, revision, savedAt } = state;
      try {
        if (isUnsaved(state)) {
          isThere = true;
          await keepDraft(keeper, { at: Date.now(), revision, savedAt, base, draft, sent: [...sent] });
        } else if (isThere) {
          isThere = false;
          await forgetDraft(keeper);
        }
        for (const other of inherited) await forgetDraft({ ...keeper, tab: other });
        inherited = [];
        document.setState({ isKept: true });
      } catch {
        // A browser that keeps nothing, in a private window say: the page is told that it is on its own.
        document.setState({ isKept: false });
      }
    };
    const now = (): void => {
      clearTimeout(timer);
      timer = undefined;
      void write();
    };
    const hidden = (): void => void (window.document.visibilityState === 'hidden' && now());
    const stop = document.subscribe(({ draft, saved, sent }, before) => {
      if (draft !== before.draft || saved !== before.saved || sent !== before.sent) timer ??= setTimeout(now, AFTER_MS);
    });
    window.document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', now);
    now();
    return () => {
      stop();
      window.document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', now);
      now();
      letGo();
    };
  }, [document, scenario, person, tab, takenUp]);
}
