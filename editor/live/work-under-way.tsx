import { Button, Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import './texts.ts';

interface Props {
  readonly taken: number;
  /** How many leads in all; null where that was not kept: no bar is shown. */
  readonly total: number | null;
  readonly isStopping: boolean;
  readonly onStop: () => void;
}

/** How far work on many leads is that goes on in the background, and the button that stops it midway. */
export function WorkUnderWay({ taken, total, isStopping, onStop }: Props) {
  const { t } = useTranslation('live');
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      {total !== null && total > 0 && (
        <Group gap="xs" wrap="nowrap" flex={1} data-testid="work-progress">
          <Progress flex={1} value={(taken / total) * 100} aria-label={t('flight.progressLabel')} />
          <Text size="xs">{t('flight.progress', { taken, total })}</Text>
        </Group>
      )}
      <Button size="compact-sm" variant="default" loading={isStopping} onClick={onStop}>
        {t('flight.stop')}
      </Button>
    </Group>
  );
}
