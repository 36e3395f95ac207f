import { Group, Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconLoader, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { Loaded } from '../ui/loaded.tsx';
import type { Meaning } from '../ui/colours.ts';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { type HealthLine, healthLines } from './health-lines.ts';
import './texts.ts';

const EVERY_MS = 5_000;

const LOOKS = {
  well: { meaning: 'done', icon: IconCircleCheck },
  busy: { meaning: 'waiting', icon: IconLoader },
  'needs-you': { meaning: 'attention', icon: IconAlertTriangle },
  down: { meaning: 'failed', icon: IconCircleX },
} as const satisfies Record<HealthLine['level'], { meaning: Meaning; icon: Icon }>;

function Line({ about, level, count }: HealthLine) {
  const { t } = useTranslation('health');
  const { icon, meaning } = LOOKS[level];
  const isServer = about === 'mongodb' || about === 'temporal' || about === 'smtp';
  const said = () => {
    if (isServer) return level === 'down' ? t(`down.${about}`) : t('says.answers');
    return about === 'noWorker'
      ? t('down.noWorker')
      : about === 'inTime'
        ? t('says.inTime')
        : t(`says.${about}`, { count });
  };
  return (
    <Paper withBorder p="sm" component="li">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fw={600}>{t(`lines.${about}`)}</Text>
          <Text size="sm" c="dimmed">
            {said()}
          </Text>
        </div>
        <StateWord meaning={meaning} icon={icon}>
          {t(`levels.${level}`)}
        </StateWord>
      </Group>
    </Paper>
  );
}

/** How the engine does, in plain words, and what to do where it does not do well. */
export function EngineHealthPanel() {
  const { t } = useTranslation('health');
  const query = useCall('engineHealth', {}, { every: EVERY_MS });
  return (
    <Stack gap="sm" maw={720}>
      <Text c="dimmed">{t('intro')}</Text>
      <Loaded query={query} skeleton={<SkeletonRows />}>
        {(health) => (
          <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('title')}>
            {healthLines(health, query.dataUpdatedAt).map((line) => (
              <Line key={line.about} {...line} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Stack>
  );
}
