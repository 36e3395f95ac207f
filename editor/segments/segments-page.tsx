import { IconFilter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { segmentSummary } from '../../api/contract/segments.ts';
import { useCall } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { ListPage } from '../ui/list-page.tsx';
import { Time } from '../ui/time.tsx';
import { NewSegmentDialog } from './new-segment-dialog.tsx';
import './texts.ts';

type Row = z.infer<typeof segmentSummary>;

/** All saved filters of leads, and which scenarios use them. */
export function SegmentsPage() {
  const { t } = useTranslation('segments');
  const writes = useMay('segments.write');
  const list = useCall('segments', {});
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        id: 'name',
        head: t('columns.name'),
        cell: ({ id, name }) => (
          <Link to="/segments/$id" params={{ id }}>
            {name}
          </Link>
        ),
      },
      { id: 'used', head: t('columns.used'), cell: ({ usedBy }) => usedBy.map(({ name }) => name).join(', ') },
      { id: 'updated', head: t('columns.updated'), cell: ({ updatedAt }) => <Time at={updatedAt} /> },
    ],
    [t],
  );
  return (
    <ListPage
      title={t('title')}
      list={{ ...list, data: list.data?.items }}
      create={writes ? { label: t('new'), Dialog: NewSegmentDialog } : null}
      empty={{ icon: IconFilter, text: t('empty') }}
    >
      {(items) => <DataTable label={t('list')} columns={columns} rows={[...items]} rowId={({ id }) => id} />}
    </ListPage>
  );
}
