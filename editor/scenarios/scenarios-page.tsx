import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { ListPage } from '../ui/list-page.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { NewScenarioDialog } from './new-scenario-dialog.tsx';
import { ScenarioTable } from './scenario-table.tsx';
import './texts.ts';

const EVERY_MS = 10_000;

/** All scenarios: do they run, who is inside, pause and stop at hand. */
export function ScenariosPage() {
  const { t } = useTranslation('scenarios');
  const writes = useMay('scenarios.write');
  const list = usePages(['scenarios'], (cursor, signal) => call('scenarios', { query: { cursor } }, signal), EVERY_MS);
  return (
    <ListPage
      title={t('title')}
      list={{ data: list.items, error: list.error, refetch: list.refetch }}
      create={writes ? { label: t('new'), Dialog: NewScenarioDialog } : null}
      empty={{ icon: IconRoute, text: t('empty') }}
    >
      {(items) => (
        <>
          <ScenarioTable scenarios={items} />
          <MoreButton list={list} />
        </>
      )}
    </ListPage>
  );
}
