import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { NewScenarioDialog } from './new-scenario-dialog.tsx';
import { ScenarioTable } from './scenario-table.tsx';
import './texts.ts';

const EVERY_MS = 10_000;

/** All scenarios: do they run, who is inside, pause and stop at hand. */
export function ScenariosPage() {
  const { t } = useTranslation('scenarios');
  const writes = useMay('scenarios.write');
  const [opened, dialog] = useDisclosure(false);
  const list = usePages(['scenarios'], (cursor, signal) => call('scenarios', { query: { cursor } }, signal), EVERY_MS);
  const create = writes && (
    <Button leftSection={<IconPlus size={18} />} onClick={dialog.open}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} action={create}>
      <Loaded query={{ data: list.items, error: list.error, refetch: list.refetch }} skeleton={<SkeletonRows />}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={IconRoute} action={create}>
              {t('empty')}
            </EmptyState>
          ) : (
            <ScenarioTable scenarios={items} />
          )
        }
      </Loaded>
      <MoreButton list={list} />
      <NewScenarioDialog opened={opened} onClose={dialog.close} />
    </Page>
  );
}
