import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { fault } from '../../api/contract/scenarios.ts';
import { asText } from '../canvas/draft-value.ts';
import { useChange } from '../api/use-call.ts';
import { isProblem } from '../ui/say-problem.ts';
import { useTell } from '../ui/use-tell.ts';
import './texts.ts';

const faults = z.array(fault);

/** The saved paths for which a version was refused; null when it was refused for something else, or not at all. */
function differingPaths(error: unknown): string[] | null {
  const said = isProblem(error, 'scenario-invalid') ? faults.safeParse(error.data['faults']).data : undefined;
  if (said === undefined || said.length === 0) return null;
  return said.every(({ code }) => code === 'regression-failed') ? said.map(({ data }) => asText(data['name'])) : null;
}

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
      <Group>
        <Button variant="default" loading={roll.isPending} onClick={() => go(false)}>
          {t('roll.action')}
        </Button>
      </Group>
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
