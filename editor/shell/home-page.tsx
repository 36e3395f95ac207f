import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { NewScenarioDialog } from '../scenarios/new-scenario-dialog.tsx';
import { ScenarioTable } from '../scenarios/scenario-table.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { sayNumber } from '../ui/say-time.ts';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { useMay, useSession } from './session-context.ts';
import './texts.ts';
import { TodoList } from './todo-list.tsx';

const EVERY_MS = 10_000;
const SHOWN = 8;

/** Where a lead manager begins the day: what runs, and what to do next. */
export function HomePage() {
  const { t } = useTranslation('shell');
  const language = useLanguage();
  const { person } = useSession();
  const writes = useMay('scenarios.write');
  const scenarios = useCall('scenarios', { query: { limit: 200 } }, { every: EVERY_MS });
  const open = useCall('handOffs', { query: { state: 'open', limit: 200 } }, { every: EVERY_MS });
  const sees = useMay('mails.read');
  const delivery = useCall('deliverySummary', {}, { every: EVERY_MS, enabled: sees });
  const forms = useCall('forms', { query: { limit: 1 } });
  const [opened, dialog] = useDisclosure(false);
  const figure = (value: number, words: string) => (
    <Paper withBorder p="lg">
      <Text fz={28} lh={1.2} fw={600} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {sayNumber(value, language)}
      </Text>
      <Text size="sm" c="dimmed">
        {words}
      </Text>
    </Paper>
  );
  const create = writes && (
    <Button leftSection={<IconPlus size={18} />} onClick={dialog.open}>
      {t('home.newScenario')}
    </Button>
  );
  return (
    <Page title={t('home.hello', { name: person.name })} above={null} action={create}>
      <Loaded query={scenarios} skeleton={<SkeletonRows />}>
        {({ items }) => {
          const live = items.filter(({ status }) => status === 'live').length;
          const inside = items.reduce((sum, { leadsInside }) => sum + leadsInside, 0);
          const waiting = open.data?.items ?? [];
          return (
            <Stack gap="xl">
              <SimpleGrid cols={3} spacing="lg">
                {figure(live, t('home.live', { count: live }))}
                {figure(inside, t('home.inside', { count: inside }))}
                {figure(waiting.length, t('home.open', { count: waiting.length }))}
              </SimpleGrid>
              <TodoList
                scenarios={items}
                handOffs={waiting}
                heldDomains={(delivery.data?.domains ?? []).flatMap(({ domain, heldSince }) =>
                  heldSince === null ? [] : [domain],
                )}
                hasForms={forms.data === undefined || forms.data.items.length > 0}
              />
              {items.length > 0 && (
                <section>
                  <Group justify="space-between" mb="sm">
                    <Title order={2}>{t('home.scenarios')}</Title>
                    {items.length > SHOWN && (
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        renderRoot={(props) => <Link to="/scenarios" {...props} />}
                      >
                        {t('home.all')}
                      </Button>
                    )}
                  </Group>
                  <ScenarioTable scenarios={items.slice(0, SHOWN)} />
                </section>
              )}
            </Stack>
          );
        }}
      </Loaded>
      <NewScenarioDialog opened={opened} onClose={dialog.close} />
    </Page>
  );
}
