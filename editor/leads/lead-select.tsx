import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { nameOfLead } from './name-of-lead.ts';
import './texts.ts';

const SETTLE_MS = 250;
const SHOWN = 20;

interface Props {
  readonly label: string;
  /** What choosing none means, or what to do. */
  readonly placeholder: string;
  readonly lead: string | null;
  readonly onLead: (lead: string | null) => void;
  /** A lead that is not offered. */
  readonly except?: string;
}

/** Finds a lead by name, address or company. */
export function LeadSelect({ label, placeholder, lead, onLead, except }: Props) {
  const { t } = useTranslation('leads');
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, SETTLE_MS);
  const found =
    useCall('leads', { query: { limit: SHOWN, ...(settled.trim() === '' ? {} : { search: settled.trim() }) } }).data
      ?.items ?? [];
  return (
    <Select
      label={label}
      placeholder={placeholder}
      searchable
      clearable
      nothingFoundMessage={t('select.nobody')}
      filter={({ options }) => options}
      data={found
        .filter(({ id }) => id !== except)
        .map((one) => ({
          value: one.id,
          label: one.email === null || one.name === '' ? nameOfLead(one) : `${one.name} – ${one.email}`,
        }))}
      value={lead}
      onSearchChange={setSearch}
      onChange={onLead}
    />
  );
}
