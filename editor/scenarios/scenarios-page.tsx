import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SCENARIO_STATES, scenarioColumns, SCENARIOS_FIRST } from '../../api/contract/lists/scenario-columns.ts';
import { scenarioStatus } from '../../api/contract/scenarios.ts';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { ListPage } from '../lists/list-page.tsx';
import type { ListProps } from '../lists/list-query.ts';
import { useMay } from '../shell/session-context.ts';
import { NewScenarioDialog } from './new-scenario-dialog.tsx';
import { useScenarioLook } from './use-scenario-look.tsx';
import './texts.ts';

const EVERY_MS = 10_000;

/** All scenarios: do they run, who is inside, pause and stop at hand. */
export function ScenariosPage({ filters, onFilter }: ListProps<'scenarios'>) {
  const { t } = useTranslation('scenarios');
  const language = useLanguage();
  const writes = useMay('scenarios.write');
  const list = usePages(
    ['scenarios', filters],
    (cursor, signal) => call('scenarios', { query: { ...filters, cursor } }, signal),
    { every: EVERY_MS, keeps: true },
  );
  return (
    <ListPage
      title={t('title')}
      list={{
        name: 'scenarios',
        label: t('list'),
        columns: scenarioColumns,
        first: SCENARIOS_FIRST,
        search: t('search'),
        filters: [
          {
            name: 'status',
            label: scenarioColumns.status.head[language],
            placeholder: t('anyState'),
            width: 180,
            kind: {
              choice: scenarioStatus.options.map((value) => ({ value, label: SCENARIO_STATES[value][language] })),
            },
          },
        ],
      }}
      rows={{ data: list.items, error: list.error, refetch: list.refetch }}
      pages={list}
      narrowed={filters}
      onNarrow={onFilter}
      onClear={() => onFilter({})}
      {...useScenarioLook()}
      create={writes ? { label: t('new'), Dialog: NewScenarioDialog } : null}
      empty={{ icon: IconRoute, text: t('empty') }}
      noMatch={t('noMatch')}
    />
  );
}
