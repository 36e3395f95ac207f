import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem.ts';
import { useCall } from '../api/use-call.ts';
import { Failure } from '../ui/failure.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { HealthList } from './health-list.tsx';
import { healthLines } from './health-lines.ts';
import { ServersAway } from './servers-away.tsx';
import './texts.ts';

const EVERY_MS = 5_000;

/** How the engine does, in plain words, and what to do where it does not do well. What it said a while ago is not shown as of now. */
export function EngineHealthPanel() {
  const { t } = useTranslation('health');
  const { data, error, dataUpdatedAt, refetch } = useCall('engineHealth', {}, { every: EVERY_MS });
  const isRefused = error instanceof ApiProblem && error.status >= 400 && error.status < 500;
  return (
    <Stack gap="sm" maw={720}>
      <Text c="dimmed">{t('intro')}</Text>
      {isRefused && <Failure error={error} retry={() => void refetch()} />}
      {error !== null && !isRefused && <ServersAway />}
      {error === null &&
        (data === undefined ? <SkeletonRows /> : <HealthList lines={healthLines(data, dataUpdatedAt)} />)}
    </Stack>
  );
}
