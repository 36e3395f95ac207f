import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { formSummary } from '../../api/contract/forms.ts';
import { useCall } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useMay } from '../shell/session-context.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { sayNumber } from '../ui/say-time.ts';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { Time } from '../ui/time.tsx';
import { NewFormDialog } from './new-form-dialog.tsx';
import './texts.ts';

type Row = z.infer<typeof formSummary>;

/** All forms: how often each was sent, and which scenarios it starts. */
export function FormsPage() {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  const writes = useMay('forms.write');
  const [opened, dialog] = useDisclosure(false);
  const list = useCall('forms', {});
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
            <EmptyState icon={IconForms} action={create}>
              {t('empty')}
            </EmptyState>
          ) : (
            <DataTable label={t('list')} columns={columns} rows={items} rowId={({ id }) => id} />
          )
        }
      </Loaded>
      <NewFormDialog opened={opened} onClose={dialog.close} />
    </Page>
  );
}
