import { IconMail } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { templateColumns, TEMPLATES_FIRST } from '../../api/contract/lists/template-columns.ts';
import type { TemplateSummary } from '../../api/contract/templates.ts';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { ListPage } from '../lists/list-page.tsx';
import type { ListProps } from '../lists/list-query.ts';
import type { Cells } from '../lists/list-table.tsx';
import { useMay } from '../shell/session-context.ts';
import { NewMailDialog } from './new-mail-dialog.tsx';
import { saySubject } from './say-subject.ts';
import './texts.ts';

/** All mail templates, and which scenarios use them. */
export function MailsPage({ filters, onFilter }: ListProps<'templates'>) {
  const { t } = useTranslation('mails');
  const writes = useMay('templates.write');
  const sees = useMay('mails.read');
  const list = usePages(
    ['templates', filters],
    (cursor, signal) => call('templates', { query: { ...filters, cursor } }, signal),
    { keeps: true },
  );
  const cells = useMemo(
    (): Cells<TemplateSummary> => ({
      name: {
        cell: ({ id, name }) => (
          <Link to="/mails/$id" params={{ id }}>
            {name}
          </Link>
        ),
      },
      subject: { cell: ({ subject }) => saySubject(subject, t) },
    }),
    [t],
  );
  return (
    <ListPage
      title={t('title')}
      list={{
        name: 'templates',
        label: t('list'),
        columns: templateColumns,
        first: TEMPLATES_FIRST,
        search: t('search'),
        filters: [],
      }}
      rows={{ data: list.items, error: list.error, refetch: list.refetch }}
      pages={list}
      narrowed={filters}
      onNarrow={onFilter}
      onClear={() => onFilter({})}
      cells={cells}
      create={writes ? { label: t('new'), Dialog: NewMailDialog } : null}
      empty={{ icon: IconMail, text: t('empty') }}
      aside={sees && <Link to="/mails/delivery">{t('delivery')}</Link>}
    />
  );
}
