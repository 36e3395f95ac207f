import { Modal } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useUi } from './canvas-stores.ts';
import { CommandPalette } from './command-palette.tsx';
import type { Hands } from './commands.ts';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';

/** What helps on the canvas, each in a dialog over it: the command palette and the sheet of keys. */
export function CanvasAids({ hands }: { readonly hands: Hands }) {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  const { ui } = hands.stores;
  const aid = useUi((state) => state.aid);
  const isOpen = aid !== null;
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (isOpen) opener.current = document.activeElement;
  }, [isOpen]);
  const close = (): void => {
    ui.setState({ aid: null });
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  return (
    <Modal
      opened={isOpen}
      // What was chosen may bring the keyboard elsewhere; it starts from where it was.
      returnFocus={false}
      onClose={close}
      title={t(aid === 'shortcuts' ? 'shortcuts.title' : 'finder.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      {aid === 'palette' && (
        <CommandPalette
          hands={hands}
          onClose={close}
          onChosen={(act) => {
            close();
            act();
          }}
        />
      )}
      {aid === 'shortcuts' && <ShortcutsSheet />}
    </Modal>
  );
}
