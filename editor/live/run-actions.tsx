import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_RUNS_NAMED, type RunOperation, type RunSelection } from '../../engine/scenario/runs-change.ts';
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
  /** Who is meant: ids of the runs chosen, or all who stand here, of whom there are so many as far as is known. */
  readonly chosen: readonly string[] | { readonly all: number };
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
  const isWhole = 'all' in chosen;
  const count = isWhole ? chosen.all : chosen.length;
  const which: RunSelection = !isWhole
    ? { runs: [...chosen], at: node }
    : isParked
      ? { parked: { at: node, code: null } }
      : { waiting: { at: node } };
  const act = (operation: RunOperation): void => change(operation, which, onDone);
  const isTooMany = !isWhole && count > MOST_RUNS_NAMED;
  const mayNot = isPending || isTooMany || (!isWhole && count === 0);
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
      <Text size="sm">{t(isWhole ? 'runs.allChosen' : 'runs.chosen', { count })}</Text>
      {isTooMany && (
        <Text size="sm" role="alert">
          {t('runs.tooMany', { most: MOST_RUNS_NAMED })}
        </Text>
      )}
      <Group gap="xs">
        {isParked && (
          <Button size="compact-sm" variant="default" disabled={mayNot} onClick={() => act({ do: 'retry' })}>
            {t('runs.retry')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" disabled={mayNot} onClick={() => act({ do: 'skip' })}>
          {t('runs.skip')}
        </Button>
        <Button size="compact-sm" variant="default" disabled={mayNot} onClick={() => void remove(which, count, onDone)}>
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
          disabled={mayNot || to === null}
          loading={isPending}
          onClick={() => {
            if (to === null) return;
            change({ do: 'move', to }, which, () => {
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
