import { IconFilter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { segmentColumns, SEGMENTS_FIRST } from '../../api/contract/lists/segment-columns.ts';
import type { SegmentSummary } from '../../api/contract/segments.ts';
import { useCall } from '../api/use-call.ts';
import { ListPage } from '../lists/list-page.tsx';
import type { ListProps } from '../lists/list-query.ts';
import type { Cells } from '../lists/list-table.tsx';
import { useMay } from '../shell/session-context.ts';
import { NewSegmentDialog } from './new-segment-dialog.tsx';
import './texts.ts';

/** All saved filters of leads, and which scenarios use them. */
export function SegmentsPage({ filters, onFilter }: ListProps<'segments'>) {
  const { t } = useTranslation('segments');
  const writes = useMay('segments.write');
  const list = useCall('segments', { query: filters }, { keeps: true });
  const cells = useMemo(
    (): Cells<SegmentSummary> => ({
      name: {
        cell: ({ id, name }) => (
          <Link to="/segments/$id" params={{ id }}>
            {name}
          </Link>
        ),
      },
    }),
    [],
  );
  return (
    <ListPage
      title={t('title')}
      list={{
        name: 'segments',
        label: t('list'),
        columns: segmentColumns,
        first: SEGMENTS_FIRST,
        search: t('search'),
        filters: [],
      }}
      rows={{ ...list, data: list.data?.items }}
      narrowed={filters}
      onNarrow={onFilter}
      onClear={() => onFilter({})}
      cells={cells}
      create={writes ? { label: t('new'), Dialog: NewSegmentDialog } : null}
      empty={{ icon: IconFilter, text: t('empty') }}
    />
  );
}
