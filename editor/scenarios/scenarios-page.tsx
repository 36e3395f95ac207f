import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SCENARIO_STATES, scenarioColumns, SCENARIOS_FIRST } from '../../api/contract/lists/scenario-columns.ts';
import { scenarioStatus } from '../../api/contract/scenarios.ts';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import type { ListQuery } from '../lists/list-query.ts';
import { ListView } from '../lists/list-view.tsx';
import { useMay } from '../shell/session-context.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { Page } from '../ui/page.tsx';
import { NewScenarioDialog } from './new-scenario-dialog.tsx';
import { useScenarioLook } from './use-scenario-look.tsx';
import './texts.ts';

const EVERY_MS = 10_000;

interface Props {
  readonly filters: ListQuery<'scenarios'>;
  readonly onFilter: (filters: ListQuery<'scenarios'>) => void;
}

/** All scenarios: do they run, who is inside, pause and stop at hand. */
export function ScenariosPage({ filters, onFilter }: Props) {
  const { t } = useTranslation('scenarios');
  const language = useLanguage();
  const writes = useMay('scenarios.write');
  const [opened, dialog] = useDisclosure(false);
  const list = usePages(
    ['scenarios', filters],
    (cursor, signal) => call('scenarios', { query: { ...filters, cursor } }, signal),
    { every: EVERY_MS, keeps: true },
  );
  const state = scenarioColumns.status.head[language];
  const create = writes && (
    <Button leftSection={<IconPlus size={18} />} onClick={dialog.open}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} action={create}>
      <ListView
        list={{
          name: 'scenarios',
          label: t('list'),
          columns: scenarioColumns,
          first: SCENARIOS_FIRST,
          search: t('search'),
          filters: [
            {
              name: 'status',
              label: state,
              placeholder: t('anyState'),
              width: 180,
              kind: {
                choice: scenarioStatus.options.map((value) => ({ value, label: SCENARIO_STATES[value][language] })),
              },
            },
          ],
        }}
        rows={{ data: list.items, error: list.error, refetch: list.refetch }}
        narrowed={filters}
        onNarrow={onFilter}
        onClear={() => onFilter({})}
        {...useScenarioLook()}
        empty={{ icon: IconRoute, text: t('empty'), action: create }}
        noMatch={t('noMatch')}
      />
      <MoreButton list={list} />
      <NewScenarioDialog opened={opened} onClose={dialog.close} />
    </Page>
  );
}
