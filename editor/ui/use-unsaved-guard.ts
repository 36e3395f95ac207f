import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConfirm } from './use-confirm.tsx';

/** Asks before leaving a page whose changes were not saved. */
export function useUnsavedGuard(isChanged: boolean): void {
  const { t } = useTranslation('app');
  const confirm = useConfirm();
  useBlocker({
    disabled: !isChanged,
    enableBeforeUnload: isChanged,
    shouldBlockFn: async () =>
      !(await confirm({ title: t('leave.title'), text: t('leave.text'), confirm: t('leave.confirm') })),
  });
}
