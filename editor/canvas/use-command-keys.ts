import { getHotkeyHandler } from '@mantine/hooks';
import { useEffect, type RefObject } from 'react';
import { COMMANDS, isOffered, type Hands } from './commands.ts';
import { isHere } from './is-here.ts';

/** The keys of the commands. A single letter, and what a page has a use of its own for, only when the keyboard is on the drawing. */
export function useCommandKeys(frame: RefObject<HTMLElement | null>, hands: Hands): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!isHere(event.target, frame.current)) return;
      const isOnDrawing = event.target instanceof Node && frame.current?.contains(event.target) === true;
      for (const command of COMMANDS) {
        if (command.hotkey === null) continue;
        const isAnywhere =
          command.id === 'find' || (event.target === document.body && command.hotkey.startsWith('mod'));
        if (!isOnDrawing && !isAnywhere) continue;
        const run = (): void => {
          if (!isOffered(command, hands.stores)) return;
          event.preventDefault();
          event.stopPropagation();
          command.run(hands);
        };
        getHotkeyHandler([[command.hotkey, run, { preventDefault: false }]])(event);
      }
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, [frame, hands]);
}
