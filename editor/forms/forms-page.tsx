import { IconForms } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formColumns, FORMS_FIRST } from '../../api/contract/lists/form-columns.ts';
import type { FormSummary } from '../../api/contract/forms.ts';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { ListPage } from '../lists/list-page.tsx';
import type { ListProps } from '../lists/list-query.ts';
import type { Cells } from '../lists/list-table.tsx';
import { useMay } from '../shell/session-context.ts';
import { NewFormDialog } from './new-form-dialog.tsx';
import './texts.ts';

/** All forms: how often each was sent, and which scenarios it starts. */
export function FormsPage({ filters, onFilter }: ListProps<'forms'>) {
  const { t } = useTranslation('forms');
  const writes = useMay('forms.write');
  const list = usePages(
    ['forms', filters],
    (cursor, signal) => call('forms', { query: { ...filters, cursor } }, signal),
    { keeps: true },
  );
  const cells = useMemo(
    (): Cells<FormSummary> => ({
      name: {
        cell: ({ id, name }) => (
          <Link to="/forms/$id" params={{ id }}>
            {name}
          </Link>
        ),
      },
      page: {
        cell: ({ address, name }) => (
          <a href={address} target="_blank" rel="noreferrer" aria-label={`${t('openNew')} – ${name}`}>
            {t('open')}
          </a>
        ),
      },
    }),
    [t],
  );
  return (
    <ListPage
      title={t('title')}
      list={{
        name: 'forms',
        label: t('list'),
        columns: formColumns,
        first: FORMS_FIRST,
        search: t('search'),
        filters: [],
      }}
      rows={{ data: list.items, error: list.error, refetch: list.refetch }}
      pages={list}
      narrowed={filters}
      onNarrow={onFilter}
      onClear={() => onFilter({})}
      cells={cells}
      create={writes ? { label: t('new'), Dialog: NewFormDialog } : null}
      empty={{ icon: IconForms, text: t('empty') }}
    />
  );
}
