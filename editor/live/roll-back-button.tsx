import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../api/use-call.ts';
import { differingPaths } from './differing-paths.ts';
import { useTell } from '../ui/use-tell.ts';
import './texts.ts';

interface Props {
  readonly scenario: string;
  readonly version: number;
}

/** Makes an earlier version live again; one that takes saved paths otherwise only once that was confirmed. */
export function RollBackButton({ scenario, version }: Props) {
  const { t } = useTranslation('live');
  const tell = useTell();
  const roll = useChange('rollBack', ['scenario', 'scenarios', 'versions', 'operations']);
  const differing = differingPaths(roll.error);
  const go = (despitePaths: boolean): void =>
    roll.mutate(
      { params: { id: scenario }, body: { version, despitePaths } },
      {
        onSuccess: () => tell.done(t('roll.done', { version })),
        onError: (error) => {
          if (differingPaths(error) === null) tell.failed(error);
        },
      },
    );
  if (differing === null)
    return (
      <Button variant="default" loading={roll.isPending} onClick={() => go(false)}>
        {t('roll.action')}
      </Button>
    );
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={18} aria-hidden />} data-testid="roll-differs">
      <Stack gap="xs" align="flex-start">
        <Text>{t('roll.differs', { paths: differing.join(', ') })}</Text>
        <Button variant="default" loading={roll.isPending} onClick={() => go(true)} data-testid="roll-despite">
          {t('roll.despite')}
        </Button>
      </Stack>
    </Alert>
  );
}
