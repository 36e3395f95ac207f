import { IconMail } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { templateSummary } from '../../api/contract/templates.ts';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { ListPage } from '../ui/list-page.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Time } from '../ui/time.tsx';
import { NewMailDialog } from './new-mail-dialog.tsx';
import { saySubject } from './say-subject.ts';
import './texts.ts';

type Row = z.infer<typeof templateSummary>;

/** All mail templates, and which scenarios use them. */
export function MailsPage() {
  const { t } = useTranslation('mails');
  const writes = useMay('templates.write');
  const sees = useMay('mails.read');
  const list = usePages(['templates'], (cursor, signal) => call('templates', { query: { cursor } }, signal));
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        id: 'name',
        head: t('columns.name'),
        cell: ({ id, name }) => (
          <Link to="/mails/$id" params={{ id }}>
            {name}
          </Link>
        ),
      },
      { id: 'subject', head: t('columns.subject'), cell: ({ subject }) => saySubject(subject, t) },
      { id: 'used', head: t('columns.used'), cell: ({ usedBy }) => usedBy.map(({ name }) => name).join(', ') },
      { id: 'updated', head: t('columns.updated'), cell: ({ updatedAt }) => <Time at={updatedAt} /> },
    ],
    [t],
  );
  return (
    <ListPage
      title={t('title')}
      list={{ data: list.items, error: list.error, refetch: list.refetch }}
      create={writes ? { label: t('new'), Dialog: NewMailDialog } : null}
      empty={{ icon: IconMail, text: t('empty') }}
      aside={sees && <Link to="/mails/delivery">{t('delivery')}</Link>}
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
