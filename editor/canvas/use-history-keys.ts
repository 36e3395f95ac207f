import { useEffect } from 'react';
import type { CanvasStores } from './canvas-stores.ts';
import { redo, undo } from './document-store.ts';

const takesText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null;

/** Ctrl+Z takes back and Ctrl+Shift+Z (or Ctrl+Y) does again, anywhere but in a text field, which has its own, or while a typed text waits to be read; Ctrl+S saves. */
export function useHistoryKeys({ document: doc, ui, readOnly }: CanvasStores, save: () => Promise<boolean>): void {
  useEffect(() => {
    if (readOnly) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 's') {
        event.preventDefault();
        void save();
      }
      if (takesText(event.target)) return;
      const isRedo = (key === 'z' && event.shiftKey) || key === 'y';
      if (!isRedo && key !== 'z') return;
      event.preventDefault();
      if (ui.getState().unread !== null) return;
      (isRedo ? redo : undo)(doc);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [doc, ui, readOnly, save]);
}
