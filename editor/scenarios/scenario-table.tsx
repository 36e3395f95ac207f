import { useTranslation } from 'react-i18next';
import { scenarioColumns } from '../../api/contract/lists/scenario-columns.ts';
import type { ScenarioSummary } from '../../api/contract/scenarios.ts';
import { ListTable } from '../lists/list-table.tsx';
import { useScenarioLook } from './use-scenario-look.tsx';
import './texts.ts';

const SHOWN = ['name', 'status', 'version', 'inside', 'updated'];

/** Some scenarios, one row each. */
export function ScenarioTable({ scenarios }: { readonly scenarios: readonly ScenarioSummary[] }) {
  const { t } = useTranslation('scenarios');
  return (
    <ListTable
      list={{ label: t('list'), columns: scenarioColumns }}
      shown={SHOWN}
      rows={scenarios}
      {...useScenarioLook()}
    />
  );
}
