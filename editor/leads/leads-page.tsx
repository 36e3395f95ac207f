import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUpload, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { useMay, useSession } from '../shell/session-context.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { LeadFilterBar } from './lead-filter-bar.tsx';
import type { LeadFilters } from './lead-filters.ts';
import { LeadTable } from './lead-table.tsx';
import { SelectionBar } from './selection-bar.tsx';
import './texts.ts';

interface Props {
  readonly filters: LeadFilters;
  readonly onFilter: (filters: LeadFilters) => void;
}

/** All leads, or those that match the filters in the address bar. */
export function LeadsPage({ filters, onFilter }: Props) {
  const { t } = useTranslation('leads');
  const writes = useMay('leads.write');
  const readsForms = useMay('forms.read');
  const isRep = useSession().person.role === 'rep';
  const [opened, dialog] = useDisclosure(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const list = usePages(['leads', filters], (cursor, signal) =>
    call('leads', { query: { ...filters, cursor } }, signal),
  );
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  const open = writes && (
    <Button leftSection={<IconUpload size={18} />} onClick={dialog.open}>
      {t('import')}
    </Button>
  );
  const begin = (
    <Group gap="sm">
      {open}
      {readsForms && (
        <Button variant="default" renderRoot={(props) => <Link to="/forms" {...props} />}>
          {t('seeForms')}
        </Button>
      )}
    </Group>
  );
  return (
    <Page title={t('title')} action={open}>
      {(isFiltered || list.items?.length !== 0) && <LeadFilterBar filters={filters} onFilter={onFilter} />}
      <Loaded query={{ data: list.items, error: list.error, refetch: list.refetch }} skeleton={<SkeletonRows />}>
        {(items) => {
          if (items.length > 0)
            return (
              <>
                {writes && <SelectionBar chosen={chosen} shown={items.map(({ id }) => id)} onChoose={setChosen} />}
                <LeadTable leads={items} {...(writes ? { choice: { chosen, onChoose: setChosen } } : {})} />
              </>
            );
          if (!isFiltered)
            return (
              <EmptyState icon={IconUsers} action={begin}>
                {t(isRep ? 'emptyMine' : 'empty')}
              </EmptyState>
            );
          return (
            <EmptyState
              icon={IconUsers}
              action={
                <Button variant="default" onClick={() => onFilter({})}>
                  {t('filters.clear')}
                </Button>
              }
            >
              {t('noMatch')}
            </EmptyState>
          );
        }}
      </Loaded>
      <MoreButton list={list} />
      <ImportDialog opened={opened} onClose={dialog.close} />
    </Page>
  );
}
