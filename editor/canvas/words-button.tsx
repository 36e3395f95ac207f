import { IconAlignLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BarButton } from './bar-button.tsx';
import { useStores, useUi } from './canvas-stores.ts';

/** Opens and closes the scenario in plain words. */
export function WordsButton() {
  const { t } = useTranslation('canvas');
  const { ui } = useStores();
  const isOpen = useUi(({ panel }) => panel === 'words');
  return (
    <BarButton
      label={t('words.action')}
      icon={IconAlignLeft}
      testId="words"
      isPressed={isOpen}
      onClick={() => ui.setState({ panel: isOpen ? 'step' : 'words' })}
    />
  );
}
