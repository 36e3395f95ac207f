import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMail, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { templateSummary } from '../../api/contract/templates.ts';
import { useCall } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { Time } from '../ui/time.tsx';
import { NewMailDialog } from './new-mail-dialog.tsx';
import { saySubject } from './say-subject.ts';
import './texts.ts';

type Row = z.infer<typeof templateSummary>;

/** All mail templates, and which scenarios use them. */
export function MailsPage() {
  const { t } = useTranslation('mails');
  const writes = useMay('templates.write');
  const [opened, dialog] = useDisclosure(false);
  const list = useCall('templates', {});
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
  const create = writes && (
    <Button leftSection={<IconPlus size={18} />} onClick={dialog.open}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} action={create}>
      <Loaded query={list} skeleton={<SkeletonRows />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconMail} action={create}>
              {t('empty')}
            </EmptyState>
          ) : (
            <DataTable label={t('list')} columns={columns} rows={items} rowId={({ id }) => id} />
          )
        }
      </Loaded>
      <NewMailDialog opened={opened} onClose={dialog.close} />
    </Page>
  );
}
