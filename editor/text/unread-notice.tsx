import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../canvas/canvas-stores.ts';
import { meaningColour } from '../ui/colours.ts';
import './texts.ts';
import classes from './text.module.css';

/** Says, where the text is not shown, that one typed there can't be read and everything waits for it. */
export function UnreadNotice({ onText }: { readonly onText: () => void }) {
  const { t } = useTranslation('text');
  const { ui } = useStores();
  return (
    <Alert
      className={classes['notice'] ?? ''}
      color={meaningColour('attention')}
      icon={<IconAlertTriangle aria-hidden />}
      title={t('unread')}
    >
      <Group gap="sm">
        <Button size="compact-sm" onClick={onText}>
          {t('back')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => ui.setState({ unread: null })}>
          {t('discard')}
        </Button>
      </Group>
    </Alert>
  );
}
