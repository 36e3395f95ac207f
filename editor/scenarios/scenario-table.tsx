import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioSummary } from '../../api/contract/scenarios.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useMay } from '../shell/session-context.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { sayNumber } from '../ui/say-time.ts';
import { Time } from '../ui/time.tsx';
import { ScenarioActions } from './scenario-actions.tsx';
import { ScenarioState } from './scenario-state.tsx';
import './texts.ts';

/** One row a scenario. */
export function ScenarioTable({ scenarios }: { readonly scenarios: readonly ScenarioSummary[] }) {
  const { t } = useTranslation('scenarios');
  const language = useLanguage();
  const writes = useMay('scenarios.write');
  const columns = useMemo((): Column<ScenarioSummary>[] => {
    const shown: Column<ScenarioSummary>[] = [
      {
        id: 'name',
        head: t('columns.name'),
        cell: ({ id, name }) => (
          <Link to="/scenarios/$id" params={{ id }}>
            {name}
          </Link>
        ),
      },
      { id: 'status', head: t('columns.status'), cell: (scenario) => <ScenarioState {...scenario} /> },
      {
        id: 'version',
        head: t('columns.version'),
        cell: ({ liveVersion, changed }) =>
          liveVersion === null ? null : t(changed ? 'changed' : 'version', { version: liveVersion }),
      },
      {
        id: 'inside',
        head: t('columns.inside'),
        number: true,
        cell: ({ leadsInside }) => sayNumber(leadsInside, language),
      },
      { id: 'updated', head: t('columns.updated'), cell: ({ updatedAt }) => <Time at={updatedAt} /> },
    ];
    return writes
      ? [
          ...shown,
          { id: 'actions', head: t('columns.actions'), cell: (scenario) => <ScenarioActions scenario={scenario} /> },
        ]
      : shown;
  }, [t, language, writes]);
  return <DataTable label={t('list')} columns={columns} rows={scenarios} rowId={({ id }) => id} />;
}
