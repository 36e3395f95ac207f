import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

interface Question {
  readonly title: string;
  readonly text: string;
  /** The verb on the button. */
  readonly confirm: string;
  readonly dangerous?: boolean;
}

/** Asks before something that can't be undone; resolves to whether the person agreed. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { t } = useTranslation('app');
  return useCallback(
    ({ title, text, confirm, dangerous = true }) =>
      new Promise<boolean>((resolve) => {
        modals.openConfirmModal({
          title,
          children: <Text>{text}</Text>,
          labels: { confirm, cancel: t('actions.cancel') },
          confirmProps: dangerous ? { color: 'red.8', autoContrast: true } : {},
          closeButtonProps: { 'aria-label': t('actions.close') },
          onConfirm: () => resolve(true),
          onClose: () => resolve(false),
        });
      }),
    [t],
  );
}
