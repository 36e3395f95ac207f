import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunOperation } from '../../engine/scenario/runs-change.ts';
import { useCall } from '../api/use-call.ts';
import { OperationProgress } from './operation-progress.tsx';
import './texts.ts';
import { useChangeRuns } from './use-change-runs.ts';

const EVERY_MS = 1_000;
const NOW_AND_THEN_MS = 10_000;

interface Props {
  readonly scenario: string;
  /** Where the leads stand. */
  readonly node: string;
  /** Ids of the runs chosen. */
  readonly chosen: readonly string[];
  /** The list is of leads that a fault keeps. */
  readonly isParked: boolean;
  /** Where leads can be moved to. */
  readonly steps: readonly { readonly value: string; readonly label: string }[];
  readonly onDone: () => void;
}

/** What can be done with leads at a step: move, skip, try again, remove; those chosen, or all that a fault keeps. */
export function RunActions({ scenario, node, chosen, isParked, steps, onDone }: Props) {
  const { t } = useTranslation('live');
  const [to, setTo] = useState<string | null>(null);
  const { change, remove, isPending, underWay } = useChangeRuns(scenario);
  const { data: progress } = useCall(
    'operation',
    { params: { id: underWay ?? '' } },
    { enabled: underWay !== null, every: (known) => (known?.state === 'running' ? EVERY_MS : NOW_AND_THEN_MS) },
  );
  const act = (operation: RunOperation): void => change(operation, { runs: [...chosen], at: node }, onDone);
  const isNone = chosen.length === 0;
  return (
    <Stack gap="sm" data-testid="run-actions">
      {underWay !== null && progress !== undefined && <OperationProgress operation={underWay} progress={progress} />}
      {isParked && (
        <Button
          loading={isPending}
          onClick={() => change({ do: 'retry' }, { parked: { at: node, code: null } }, onDone)}
          data-testid="retry-all"
        >
          {t('runs.retryAll')}
        </Button>
      )}
      <Text size="sm">{t('runs.chosen', { count: chosen.length })}</Text>
      <Group gap="xs">
        {isParked && (
          <Button size="compact-sm" variant="default" disabled={isNone} onClick={() => act({ do: 'retry' })}>
            {t('runs.retry')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" disabled={isNone} onClick={() => act({ do: 'skip' })}>
          {t('runs.skip')}
        </Button>
        <Button size="compact-sm" variant="default" disabled={isNone} onClick={() => void remove(chosen, node, onDone)}>
          {t('runs.remove')}
        </Button>
      </Group>
      <Group gap="sm" align="flex-end" wrap="nowrap">
        <Select
          style={{ flex: 1 }}
          label={t('runs.moveTo')}
          placeholder={t('flight.choose')}
          data={[...steps]}
          value={to}
          searchable
          onChange={setTo}
        />
        <Button
          variant="default"
          disabled={isNone || to === null}
          onClick={() => {
            if (to === null) return;
            change({ do: 'move', to }, { runs: [...chosen], at: node }, () => {
              setTo(null);
              onDone();
            });
          }}
        >
          {t('runs.move')}
        </Button>
      </Group>
    </Stack>
  );
}
