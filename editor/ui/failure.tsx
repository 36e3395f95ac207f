import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem.ts';
import { meaningColour } from './colours.ts';
import { sayProblem } from './say-problem.ts';

/** What happened, and a way to try again; away from what is not there, or not for this reader. */
export function Failure({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { t } = useTranslation('app');
  const isFinal = error instanceof ApiProblem && (error.status === 403 || error.status === 404);
  return (
    <Paper withBorder p="lg" role="alert">
      <Group align="flex-start" wrap="nowrap">
        <IconAlertTriangle size={18} color={meaningColour('failed')} aria-hidden />
        <Stack gap="sm" align="flex-start">
          <Text fw={600}>{t('problem.title')}</Text>
          <Text>{sayProblem(error, t)}</Text>
          {isFinal && (
            <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
              {t('notFound.home')}
            </Button>
          )}
          {!isFinal && retry !== undefined && (
            <Button variant="default" onClick={retry}>
              {t('actions.retry')}
            </Button>
          )}
        </Stack>
      </Group>
    </Paper>
  );
}
