import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Progress } from '../../api/contract/live.ts';
import { useChange } from '../api/use-call.ts';
import { useTell } from '../ui/use-tell.ts';
import { WorkUnderWay } from './work-under-way.tsx';
import './texts.ts';

interface Props {
  /** Its id. */
  readonly operation: string;
  readonly progress: Progress;
}

/** How far what is done to many leads by hand is, with a button to stop it; that it was stopped midway; nothing once it is over. */
export function OperationProgress({ operation, progress }: Props) {
  const { t } = useTranslation('live');
  const tell = useTell();
  const stop = useChange('stopOperation', ['operation', 'operations', 'counts']);
  const { state, done, refused, total } = progress;
  const taken = done + refused;
  if (state === 'done') return null;
  if (state === 'stopped')
    return <Text size="xs">{t('operations.stopped', { taken, total: Math.max(total, taken) })}</Text>;
  return (
    <WorkUnderWay
      taken={taken}
      total={Math.max(total, taken)}
      isStopping={stop.isPending}
      onStop={() =>
        stop.mutate(
          { params: { id: operation } },
          { onSuccess: () => tell.done(t('flight.stopDone')), onError: tell.failed },
        )
      }
    />
  );
}
