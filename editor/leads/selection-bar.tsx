import { Button, Group, Text } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EnterDialog } from './enter-dialog.tsx';

/** Most leads that are entered at one go: what the API takes. */
const MOST = 500;

interface Props {
  readonly chosen: ReadonlySet<string>;
  /** The leads on screen. */
  readonly shown: readonly string[];
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/** How many leads are chosen, and what can be done with them. */
export function SelectionBar({ chosen, shown, onChoose }: Props) {
  const { t } = useTranslation('leads');
  const [enters, setEnters] = useState(false);
  return (
    <Group gap="sm" mb="sm">
      <Text size="sm" aria-live="polite">
        {t('selection.count', { count: chosen.size })}
      </Text>
      <Button
        size="compact-sm"
        leftSection={<IconRoute size={16} aria-hidden />}
        disabled={chosen.size === 0 || chosen.size > MOST}
        onClick={() => setEnters(true)}
      >
        {t('selection.enter')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => onChoose(new Set(shown))}>
        {t('selection.all', { count: shown.length })}
      </Button>
      {chosen.size > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => onChoose(new Set())}>
          {t('selection.none')}
        </Button>
      )}
      {enters && (
        <EnterDialog leads={[...chosen]} onClose={() => setEnters(false)} onEntered={() => onChoose(new Set())} />
      )}
    </Group>
  );
}
