import { useBlocker } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { holdUnsaved } from '../api/session-end.ts';
import { useConfirm } from './use-confirm.tsx';

/** Asks before leaving a page whose changes were not saved; if the session ends meanwhile, they are kept for who signs in again. */
export function useUnsavedGuard(isChanged: boolean): void {
  const { t } = useTranslation('app');
  const confirm = useConfirm();
  useEffect(() => (isChanged ? holdUnsaved() : undefined), [isChanged]);
  useBlocker({
    disabled: !isChanged,
    enableBeforeUnload: isChanged,
    shouldBlockFn: async () =>
      !(await confirm({ title: t('leave.title'), text: t('leave.text'), confirm: t('leave.confirm') })),
  });
}
