import { Button, Checkbox, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUpload, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadSummary } from '../../api/contract/leads.ts';
import { leadColumns, LEADS_FIRST } from '../../api/contract/lists/lead-columns.ts';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import type { ListProps } from '../lists/list-query.ts';
import { ListView } from '../lists/list-view.tsx';
import { useMay, useSession } from '../shell/session-context.ts';
import type { Column } from '../ui/data-table.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Page } from '../ui/page.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { LEAD_CELLS } from './lead-cells.tsx';
import { nameOfLead } from './name-of-lead.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useLeadFilters } from './use-lead-filters.ts';
import './texts.ts';

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** All leads, or those that match the filters in the address bar. */
export function LeadsPage({ filters, onFilter }: ListProps<'leads'>) {
  const { t } = useTranslation('leads');
  const writes = useMay('leads.write');
  const readsForms = useMay('forms.read');
  const isRep = useSession().person.role === 'rep';
  const [opened, dialog] = useDisclosure(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const list = usePages(
    ['leads', filters],
    (cursor, signal) => call('leads', { query: { ...filters, cursor } }, signal),
    { keeps: true },
  );
  const choice = useMemo(
    (): Column<LeadSummary> => ({
      id: 'chosen',
      head: t('columns.chosen'),
      cell: (lead) => (
        <Checkbox
          size="xs"
          aria-label={t('selection.choose', { name: nameOfLead(lead) })}
          checked={chosen.has(lead.id)}
          onChange={() => setChosen(toggled(chosen, lead.id))}
        />
      ),
    }),
    [t, chosen],
  );
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
      <ListView
        list={{
          name: 'leads',
          label: t('list'),
          columns: leadColumns,
          first: LEADS_FIRST,
          search: t('filters.search'),
          filters: useLeadFilters(),
        }}
        rows={{ data: list.items, error: list.error, refetch: list.refetch }}
        narrowed={filters}
        onNarrow={onFilter}
        onClear={() => onFilter({})}
        cells={LEAD_CELLS}
        {...(writes ? { before: [choice] } : {})}
        above={(items) =>
          writes && <SelectionBar chosen={chosen} shown={items.map(({ id }) => id)} onChoose={setChosen} />
        }
        empty={{ icon: IconUsers, text: t(isRep ? 'emptyMine' : 'empty'), action: begin }}
        noMatch={t('noMatch')}
      />
      <MoreButton list={list} />
      <ImportDialog opened={opened} onClose={dialog.close} />
    </Page>
  );
}
