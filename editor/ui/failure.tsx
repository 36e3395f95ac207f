import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { meaningColour } from './colours.ts';
import { sayProblem } from './say-problem.ts';

/** What happened, and a way to try again. */
export function Failure({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { t } = useTranslation('app');
  return (
    <Paper withBorder p="lg" role="alert">
      <Group align="flex-start" wrap="nowrap">
        <IconAlertTriangle size={18} color={meaningColour('failed')} aria-hidden />
        <Stack gap="sm" align="flex-start">
          <Text fw={600}>{t('problem.title')}</Text>
          <Text>{sayProblem(error, t)}</Text>
          {retry !== undefined && (
            <Button variant="default" onClick={retry}>
              {t('actions.retry')}
            </Button>
          )}
        </Stack>
      </Group>
    </Paper>
  );
}
