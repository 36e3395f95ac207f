import { IconForms } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { formSummary } from '../../api/contract/forms.ts';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useMay } from '../shell/session-context.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { ListPage } from '../ui/list-page.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { sayNumber } from '../ui/say-time.ts';
import { Time } from '../ui/time.tsx';
import { NewFormDialog } from './new-form-dialog.tsx';
import './texts.ts';

type Row = z.infer<typeof formSummary>;

/** All forms: how often each was sent, and which scenarios it starts. */
export function FormsPage() {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  const writes = useMay('forms.write');
  const list = usePages(['forms'], (cursor, signal) => call('forms', { query: { cursor } }, signal));
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        id: 'name',
        head: t('columns.name'),
        cell: ({ id, name }) => (
          <Link to="/forms/$id" params={{ id }}>
            {name}
          </Link>
        ),
      },
      {
        id: 'submissions',
        head: t('columns.submissions'),
        number: true,
        cell: ({ submissions }) => sayNumber(submissions, language),
      },
      { id: 'used', head: t('columns.used'), cell: ({ usedBy }) => usedBy.map(({ name }) => name).join(', ') },
      { id: 'updated', head: t('columns.updated'), cell: ({ updatedAt }) => <Time at={updatedAt} /> },
      {
        id: 'page',
        head: t('columns.page'),
        cell: ({ address, name }) => (
          <a href={address} target="_blank" rel="noreferrer" aria-label={`${t('openNew')} – ${name}`}>
            {t('open')}
          </a>
        ),
      },
    ],
    [t, language],
  );
  return (
    <ListPage
      title={t('title')}
      list={{ data: list.items, error: list.error, refetch: list.refetch }}
      create={writes ? { label: t('new'), Dialog: NewFormDialog } : null}
      empty={{ icon: IconForms, text: t('empty') }}
    >
      {(items) => (
        <>
          <DataTable label={t('list')} columns={columns} rows={items} rowId={({ id }) => id} />
          <MoreButton list={list} />
        </>
      )}
    </ListPage>
  );
}
