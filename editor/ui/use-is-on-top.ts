import { useModals } from '@mantine/modals';
import { useEffect, useId } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The dialogs that are open and can have others above them, the one opened last at the end. */
const open = createStore<{ readonly dialogs: readonly string[] }>(() => ({ dialogs: [] }));

/** Whether a dialog was opened last, and no question stands above it: Escape is for that one alone. */
export function useIsOnTop(isOpen = true): boolean {
  const id = useId();
  const isQuestioned = useModals().modals.length > 0;
  const last = useStore(open, ({ dialogs }) => dialogs.at(-1));
  useEffect(() => {
    if (!isOpen) return undefined;
    open.setState(({ dialogs }) => ({ dialogs: [...dialogs, id] }));
    return () => open.setState(({ dialogs }) => ({ dialogs: dialogs.filter((other) => other !== id) }));
  }, [id, isOpen]);
  return last === id && !isQuestioned;
}
