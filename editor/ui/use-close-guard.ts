import { useTranslation } from 'react-i18next';
import { useConfirm } from './use-confirm.tsx';
import { useUnsavedGuard } from './use-unsaved-guard.ts';

/** How a dialog is closed by Escape, its cross or a click beside it: what was entered and not saved is asked about first, as it is before the page is left. */
export function useCloseGuard(isChanged: boolean, onClose: () => void): () => void {
  const { t } = useTranslation('app');
  const confirm = useConfirm();
  useUnsavedGuard(isChanged);
  const ask = async (): Promise<void> => {
    const question = { title: t('leave.dialogTitle'), text: t('leave.dialogText'), confirm: t('leave.dialogConfirm') };
    if (await confirm(question)) onClose();
  };
  return () => (isChanged ? void ask() : onClose());
}
