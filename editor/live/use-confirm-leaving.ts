import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useConfirm } from '../ui/use-confirm.tsx';
import './texts.ts';

/** Asks before so many leads are taken out for good, unless there are none; resolves to whether to go on. */
export function useConfirmLeaving(): (count: number) => Promise<boolean> {
  const { t } = useTranslation('live');
  const confirm = useConfirm();
  return useCallback(
    async (count) =>
      count === 0 ||
      confirm({
        title: t('flight.leaveTitle', { count }),
        text: t('flight.leaveText', { count }),
        confirm: t('flight.leaveConfirm'),
      }),
    [confirm, t],
  );
}
