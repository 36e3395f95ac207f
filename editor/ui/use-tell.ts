import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sayProblem } from './say-problem.ts';

interface Tell {
  readonly done: (message: string) => void;
  /** Puts an error into words. */
  readonly failed: (error: unknown) => void;
  /** Says what can't be done, in words at hand. */
  readonly refused: (message: string) => void;
}

/** Short messages at the bottom: what was done, or what did not work. */
export function useTell(): Tell {
  const { t } = useTranslation('app');
  return useMemo(() => {
    // One and the same message stands there once: its words are its id.
    const closeButtonProps = { 'aria-label': t('actions.close') };
    const refused = (message: string) =>
      void notifications.show({
        id: message,
        title: t('problem.title'),
        message,
        color: 'red',
        autoClose: 10_000,
        closeButtonProps,
      });
    return {
      done: (message) =>
        void notifications.show({ id: message, message, color: 'leaf', autoClose: 4_000, closeButtonProps }),
      failed: (error) => refused(sayProblem(error, t)),
      refused,
    };
  }, [t]);
}
