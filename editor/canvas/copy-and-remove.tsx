import { Button } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type CanvasStores, useStores } from './canvas-stores.ts';
import { duplicateSelected } from './copying.ts';
import { removeSelected } from './gestures.ts';
import { selectNode } from './ui-store.ts';

interface Props {
  /** The key of the step, note or group whose settings these stand in. */
  readonly of: string;
  /** What taking it away is called. */
  readonly remove: string;
}

/** Duplicates or takes away what is set here, and nothing else that is selected. */
export function CopyAndRemove({ of, remove }: Props) {
  const { t } = useTranslation('canvas');
  const stores = useStores();
  const act = (gesture: (stores: CanvasStores) => unknown): void => {
    selectNode(stores.ui, of);
    gesture(stores);
  };
  return (
    <>
      <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={() => act(duplicateSelected)}>
        {t('inspector.duplicate')}
      </Button>
      <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => act(removeSelected)}>
        {remove}
      </Button>
    </>
  );
}
