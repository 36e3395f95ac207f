import { Button, Center, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem.ts';
import { ServersAway } from '../health/servers-away.tsx';
import { sayProblem } from '../ui/say-problem.ts';

/** In place of a page that could not be drawn; says which server is away, where that is why. */
export function Broken({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('app');
  return (
    <Center p="xl">
      <Paper withBorder p="xl" maw={520} role="alert">
        <Stack align="flex-start">
          <Title order={1}>{t('broken.title')}</Title>
          <Text>{error instanceof ApiProblem ? sayProblem(error, t) : t('broken.text')}</Text>
          {error instanceof ApiProblem && (error.status === 0 || error.status >= 500) && <ServersAway />}
          <Button onClick={() => location.reload()}>{t('actions.reload')}</Button>
        </Stack>
      </Paper>
    </Center>
  );
}
