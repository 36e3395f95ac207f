import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem.ts';
import { useCall } from '../api/use-call.ts';
import { Failure } from '../ui/failure.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { HealthList } from './health-list.tsx';
import { awayLines, healthLines } from './health-lines.ts';
import { useReadiness } from './use-readiness.ts';
import './texts.ts';

const EVERY_MS = 5_000;

/** How the engine does, in plain words, and what to do where it does not do well. What it said a while ago is not shown as of now. */
export function EngineHealthPanel() {
  const { t } = useTranslation('health');
  const { data, error, dataUpdatedAt, refetch } = useCall('engineHealth', {}, { every: EVERY_MS });
  const readiness = useReadiness();
  const isRefused = error instanceof ApiProblem && error.status >= 400 && error.status < 500;
  const away = readiness === undefined ? null : awayLines(readiness);
  // A call that waits for the database is a minute in failing: whether it is there is known sooner.
  const isAway = readiness === null || readiness?.mongodb === false || (error !== null && !isRefused);
  const shown = () => {
    if (!isRefused && isAway && away !== null) return <HealthList lines={away} />;
    if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
    return data === undefined ? <SkeletonRows /> : <HealthList lines={healthLines(data, dataUpdatedAt)} />;
  };
  return (
    <Stack gap="sm" maw={720}>
      <Text c="dimmed">{t('intro')}</Text>
      {shown()}
    </Stack>
  );
}
