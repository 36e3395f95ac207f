import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from './canvas-stores.ts';
import classes from './side-panel.module.css';
import { focusNode } from './use-canvas-keys.ts';

interface Props {
  readonly icon: ReactNode;
  readonly title: string;
  /** What the settings below are of; closed, they leave the keyboard there. */
  readonly of: string;
}

/** What is selected, and the way out of its settings. */
export function PanelHead({ icon, title, of }: Props) {
  const { t } = useTranslation('canvas');
  const { ui } = useStores();
  return (
    <div className={classes['head']}>
      {icon}
      <h2>{title}</h2>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('inspector.close')}
        onClick={() => {
          ui.setState({ selectedNodes: new Set() });
          focusNode(of);
        }}
      >
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}
