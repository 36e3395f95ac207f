import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../engine/scenario/can-connect.ts';

/** Says why a connection was refused; says nothing when it was made. */
export function useRefusal(): (refused: Refusal | 'into-group' | null) => void {
  const { t } = useTranslation('canvas');
  return useCallback(
    (refused) => {
      if (refused !== null)
        notifications.show({
          title: t('refusal.title'),
          message: t(`refusal.${refused}`),
          color: 'orange',
          autoClose: 7_000,
          role: 'alert',
        });
    },
    [t],
  );
}
