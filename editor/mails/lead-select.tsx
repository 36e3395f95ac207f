import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { nameOfLead } from '../leads/name-of-lead.ts';

const SETTLE_MS = 250;
const SHOWN = 20;

interface Props {
  readonly lead: string | null;
  readonly onLead: (lead: string | null) => void;
}

/** Picks the lead for whom a mail is shown; null is a sample prospect. */
export function LeadSelect({ lead, onLead }: Props) {
  const { t } = useTranslation('mails');
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, SETTLE_MS);
  const found =
    useCall('leads', { query: { limit: SHOWN, ...(settled.trim() === '' ? {} : { search: settled.trim() }) } }).data
      ?.items ?? [];
  return (
    <Select
      label={t('preview.lead')}
      placeholder={t('preview.sample')}
      searchable
      clearable
      nothingFoundMessage={t('preview.nobody')}
      filter={({ options }) => options}
      data={found.map((one) => ({
        value: one.id,
        label: one.email === null || one.name === '' ? nameOfLead(one) : `${one.name} – ${one.email}`,
      }))}
      value={lead}
      onSearchChange={setSearch}
      onChange={onLead}
    />
  );
}
