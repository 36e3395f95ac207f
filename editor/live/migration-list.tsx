import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Migration } from '../../api/contract/live.ts';
import type { Answer } from '../api/call.ts';
import { useCall, useChange } from '../api/use-call.ts';
import { useOneAtATime } from '../ui/use-one-at-a-time.ts';
import { useTell } from '../ui/use-tell.ts';
import { Time } from '../ui/time.tsx';
import './texts.ts';
import { useAskLeaving } from './use-ask-leaving.ts';
import { WorkUnderWay } from './work-under-way.tsx';

const EVERY_MS = 1_000;
const NOW_AND_THEN_MS = 5_000;
const REFRESH = ['migrations', 'versions', 'counts', 'operations'] as const;

interface LineProps {
  readonly scenario: string;
  readonly migration: Migration;
  readonly isTakenBack: boolean;
}

function Line({ scenario, migration, isTakenBack }: LineProps) {
  const { t } = useTranslation('live');
  const tell = useTell();
  const rest = useChange('migrateRest', REFRESH);
  const back = useChange('migrateBack', REFRESH);
  const stop = useChange('stopMigration', REFRESH);
  const { start } = useOneAtATime();
  const askLeaving = useAskLeaving();
  const { id, from, to, map, state, moved, left, total, at } = migration;
  const input = { params: { id } };
  const taken = moved + left;
  // Leads that came in meanwhile are taken too.
  const ofAll = Math.max(total ?? 0, taken);
  const takeRest = async (): Promise<void> => {
    if (!(await askLeaving(scenario, { from, to, map, share: 1 }, migration))) return;
    const done = state === 'stopped' ? 'flight.goOnDone' : to === null ? 'flight.restOutDone' : 'flight.restDone';
    rest.mutate(input, { onSuccess: () => tell.done(t(done)), onError: tell.failed });
  };
  return (
    <Group component="li" justify="space-between" wrap="nowrap" data-testid="migration" data-state={state}>
      <Stack gap={4} flex={1}>
        <Text size="sm">
          {t('flight.line', { from, to: to === null ? t('flight.outWord') : `v${to}` })}
          {migration.back !== null && ` (${t('flight.back')})`} ·{' '}
          {t(isTakenBack ? 'flight.takenBack' : `flight.state.${state}`)}
          {moved > 0 && ` · ${t('flight.moved', { count: moved })}`}
          {left > 0 && ` · ${t('flight.left', { count: left })}`} · <Time at={at} />
        </Text>
        {state === 'running' && (
          <WorkUnderWay
            taken={taken}
            total={total === null ? null : ofAll}
            isStopping={stop.isPending}
            onStop={() =>
              stop.mutate(input, { onSuccess: () => tell.done(t('flight.stopDone')), onError: tell.failed })
            }
          />
        )}
      </Stack>
      <Group gap="xs" wrap="nowrap">
        {(state === 'staged' || state === 'stopped') && (
          <Button
            size="compact-sm"
            loading={rest.isPending}
            {...(to === null ? { variant: 'default' } : {})}
            onClick={() => start(takeRest)}
          >
            {t(state === 'stopped' ? 'flight.goOn' : to === null ? 'flight.restOut' : 'flight.rest')}
          </Button>
        )}
        {to !== null && migration.back === null && !isTakenBack && (
          <Button
            size="compact-sm"
            variant="default"
            loading={back.isPending}
            onClick={() =>
              back.mutate(input, { onSuccess: () => tell.done(t('flight.backDone')), onError: tell.failed })
            }
          >
            {t('flight.takeBack')}
          </Button>
        )}
      </Group>
    </Group>
  );
}

/** The migrations of a scenario: how far each is; stopping one, going on with it, or the way back, at a click. */
export function MigrationList({ scenario }: { readonly scenario: string }) {
  const { t } = useTranslation('live');
  const every = (known?: Answer<'migrations'>): number =>
    known?.items.some(({ state }) => state === 'running') === true ? EVERY_MS : NOW_AND_THEN_MS;
  const items = useCall('migrations', { params: { id: scenario } }, { every }).data?.items ?? [];
  const takenBack = new Set(items.map(({ back }) => back));
  if (items.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('flight.history')}</Text>
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {items.map((migration) => (
          <Line
            key={migration.id}
            scenario={scenario}
            migration={migration}
            isTakenBack={takenBack.has(migration.id)}
          />
        ))}
      </Stack>
    </Stack>
  );
}
