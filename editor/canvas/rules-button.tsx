import { Button } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStores, useUi } from './canvas-stores.ts';

/** Opens and closes the rules of the scenario. */
export function RulesButton() {
  const { t } = useTranslation('canvas');
  const { ui } = useStores();
  const isOpen = useUi(({ panel, selectedNodes }) => panel === 'rules' && selectedNodes.size === 0);
  return (
    <Button
      variant="subtle"
      color="gray"
      px="xs"
      leftSection={<IconRoute size={16} aria-hidden />}
      aria-pressed={isOpen}
      data-testid="rules"
      onClick={() =>
        ui.setState(isOpen ? { panel: 'step' } : { panel: 'rules', selectedNodes: new Set(), selectedEdges: new Set() })
      }
    >
      {t('rules.action')}
    </Button>
  );
}
