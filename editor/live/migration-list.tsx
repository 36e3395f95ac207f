import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Migration } from '../../api/contract/live.ts';
import { useCall, useChange } from '../api/use-call.ts';
import { useTell } from '../ui/use-tell.ts';
import { Time } from '../ui/time.tsx';
import './texts.ts';

const EVERY_MS = 2_000;
const REFRESH = ['migrations', 'versions', 'counts', 'operations'] as const;

interface LineProps {
  readonly migration: Migration;
  readonly isTakenBack: boolean;
}

function Line({ migration, isTakenBack }: LineProps) {
  const { t } = useTranslation('live');
  const tell = useTell();
  const rest = useChange('migrateRest', REFRESH);
  const back = useChange('migrateBack', REFRESH);
  const { id, from, to, state, moved, left, at } = migration;
  const input = { params: { id } };
  return (
    <Group component="li" justify="space-between" wrap="nowrap" data-testid="migration" data-state={state}>
      <Text size="sm">
        {t('flight.line', { from, to: to === null ? t('flight.outWord') : `v${to}` })}
        {migration.back !== null && ` (${t('flight.back')})`} ·{' '}
        {t(isTakenBack ? 'flight.takenBack' : `flight.state.${state}`)}
        {moved > 0 && ` · ${t('flight.moved', { count: moved })}`}
        {left > 0 && ` · ${t('flight.left', { count: left })}`} · <Time at={at} />
      </Text>
      <Group gap="xs" wrap="nowrap">
        {state === 'staged' && (
          <Button
            size="compact-sm"
            loading={rest.isPending}
            onClick={() =>
              rest.mutate(input, { onSuccess: () => tell.done(t('flight.restDone')), onError: tell.failed })
            }
          >
            {t('flight.rest')}
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

/** The migrations of a scenario: how far each is; the rest of one, or the way back, at a click. */
export function MigrationList({ scenario }: { readonly scenario: string }) {
  const { t } = useTranslation('live');
  const items = useCall('migrations', { params: { id: scenario } }, { every: EVERY_MS }).data?.items ?? [];
  const takenBack = new Set(items.map(({ back }) => back));
  if (items.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('flight.history')}</Text>
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {items.map((migration) => (
          <Line key={migration.id} migration={migration} isTakenBack={takenBack.has(migration.id)} />
        ))}
      </Stack>
    </Stack>
  );
}
