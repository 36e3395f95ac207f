import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sayProblem } from './say-problem.ts';

/** Short messages in the corner: what was done, or what did not work. */
export function useTell(): { readonly done: (message: string) => void; readonly failed: (error: unknown) => void } {
  const { t } = useTranslation('app');
  return useMemo(
    () => ({
      done: (message) => notifications.show({ message, color: 'leaf', autoClose: 4_000 }),
      failed: (error) => notifications.show({ title: t('problem.title'), message: sayProblem(error, t), color: 'red', autoClose: 10_000, role: 'alert' }),
    }),
    [t],
  );
}
