import { useEffect, useMemo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { readCopied } from '../../engine/scenario/edit/copied-steps.ts';
import { useTell } from '../ui/use-tell.ts';
import { useStores } from './canvas-stores.ts';
import { copySelected, pasteCopied } from './copying.ts';
import { removeSelected } from './gestures.ts';
import { isHere } from './is-here.ts';
import type { Point } from './route-edge.ts';

/** The clipboard as commands ask for it, without a key of the browser's own. */
export interface Clipboard {
  readonly copy: () => Promise<void>;
  readonly cut: () => Promise<void>;
  readonly paste: () => Promise<void>;
}

/** Steps and notes go through the system's clipboard as JSON: between scenarios, windows and people, and into a file. */
export function useClipboard(frame: RefObject<HTMLElement | null>, centre: () => Point): Clipboard {
  const { t } = useTranslation('canvas');
  const stores = useStores();
  const tell = useTell();
  const gestures = useMemo(() => {
    const take = (isCut: boolean): string | null => {
      const copied = copySelected(stores);
      if (copied === null || (isCut && stores.readOnly)) return null;
      if (isCut) removeSelected(stores, 'cut');
      const { nodes, notes = [] } = copied;
      const said = `clipboard.${isCut ? 'cut' : 'copied'}${notes.length > 0 ? 'Things' : ''}` as const;
      tell.done(t(said, { count: nodes.length + notes.length }));
      return JSON.stringify(copied, null, 2);
    };
    const put = (text: string): void => {
      const copied = readCopied(text);
      if (copied === null) tell.refused(t('clipboard.foreign'));
      else if (pasteCopied(stores, copied, centre()) === 0) tell.refused(t('clipboard.tooMany'));
    };
    return { take, put };
  }, [stores, tell, t, centre]);

  useEffect(() => {
    const { take, put } = gestures;
    const copy = (event: ClipboardEvent): void => {
      const isTextChosen = window.getSelection()?.isCollapsed === false;
      if (isTextChosen || !isHere(event.target, frame.current)) return;
      const text = take(event.type === 'cut');
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    };
    const paste = (event: ClipboardEvent): void => {
      if (stores.readOnly || !isHere(event.target, frame.current)) return;
      event.preventDefault();
      put(event.clipboardData?.getData('text/plain') ?? '');
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, [gestures, stores, frame]);

  return useMemo(() => {
    const { take, put } = gestures;
    // The browser may keep the clipboard from us, where the address is not a safe one or somebody said no: the keys still work.
    const attempt = async (act: () => Promise<void>): Promise<void> => {
      try {
        await act();
      } catch {
        tell.refused(t('clipboard.denied'));
      }
    };
    const out = (isCut: boolean) => () =>
      attempt(async () => {
        const copied = copySelected(stores);
        if (copied === null) return;
        await navigator.clipboard.writeText(JSON.stringify(copied, null, 2));
        take(isCut);
      });
    return {
      copy: out(false),
      cut: out(true),
      paste: () => attempt(async () => put(await navigator.clipboard.readText())),
    };
  }, [gestures, stores, tell, t]);
}
