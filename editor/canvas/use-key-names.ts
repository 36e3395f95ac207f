import { useOs } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

/** Says what a key is called here: in the language spoken, on the system used. */
export function useKeyNames(): (key: string) => string {
  const { t } = useTranslation('canvas');
  const isApple = ['macos', 'ios'].includes(useOs());
  return (key) => {
    if (key === 'mod') return isApple ? '⌘' : t('shortcuts.keys.mod');
    if (key === 'shift' || key === 'delete' || key === 'enter' || key === 'escape' || key === 'drag' || key === 'click')
      return t(`shortcuts.keys.${key}`);
    return key;
  };
}
