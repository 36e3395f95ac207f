import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioSummary } from '../../api/contract/scenarios.ts';
import type { Cells } from '../lists/list-table.tsx';
import { useMay } from '../shell/session-context.ts';
import type { Column } from '../ui/data-table.tsx';
import { ScenarioActions } from './scenario-actions.tsx';
import { ScenarioState } from './scenario-state.tsx';
import './texts.ts';

interface Look {
  readonly cells: Cells<ScenarioSummary>;
  readonly after: readonly Column<ScenarioSummary>[];
}

/** What a list of scenarios shows where that is more than the text, with pause and stop at hand for who may. */
export function useScenarioLook(): Look {
  const { t } = useTranslation('scenarios');
  const writes = useMay('scenarios.write');
  return useMemo(
    () => ({
      cells: {
        name: {
          cell: ({ id, name }) => (
            <Link to="/scenarios/$id" params={{ id }}>
              {name}
            </Link>
          ),
        },
        status: { cell: (scenario) => <ScenarioState {...scenario} /> },
        version: {
          number: false,
          cell: ({ liveVersion, changed }) =>
            liveVersion === null ? null : t(changed ? 'changed' : 'version', { version: liveVersion }),
        },
      },
      after: writes
        ? [
            {
              id: 'actions',
              head: t('columns.actions'),
              cell: (scenario: ScenarioSummary) => <ScenarioActions scenario={scenario} />,
            },
          ]
        : [],
    }),
    [t, writes],
  );
}
