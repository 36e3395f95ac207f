import { Group, Pill, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stage } from '../../engine/scenario/stage.ts';
import { useCall } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useMay } from '../shell/session-context.ts';
import type { LeadFilters } from './lead-filters.ts';
import { sayStage } from './say-stage.ts';
import { NumberField } from '../ui/number-field.tsx';

const SETTLE_MS = 250;

interface Props {
  readonly filters: LeadFilters;
  readonly onFilter: (filters: LeadFilters) => void;
}

/** Search and filters; each one set is a chip that takes it away. */
export function LeadFilterBar({ filters, onFilter }: Props) {
  const { t } = useTranslation('leads');
  const language = useLanguage();
  const [search, setSearch] = useState(filters.search ?? '');
  const [tag, setTag] = useState('');
  const settle = useDebouncedCallback(
    (value: string) => onFilter({ ...filters, search: value.trim() === '' ? undefined : value.trim() }),
    SETTLE_MS,
  );
  const mayFilter = useMay('segments.read');
  const segments = useCall('segments', {}, { enabled: mayFilter }).data?.items ?? [];
  const chips = [
    filters.search === undefined
      ? null
      : {
          text: t('filters.searched', { value: filters.search }),
          without: () => (setSearch(''), onFilter({ ...filters, search: undefined })),
        },
    filters.stage === undefined
      ? null
      : {
          text: t('filters.staged', { value: sayStage(filters.stage, language) }),
          without: () => onFilter({ ...filters, stage: undefined }),
        },
    filters.tag === undefined
      ? null
      : { text: t('filters.tagged', { value: filters.tag }), without: () => onFilter({ ...filters, tag: undefined }) },
    filters.segment === undefined
      ? null
      : {
          text: t('filters.inSegment', { value: segments.find(({ id }) => id === filters.segment)?.name ?? '…' }),
          without: () => onFilter({ ...filters, segment: undefined }),
        },
    filters.scoreAtLeast === undefined
      ? null
      : {
          text: t('filters.scored', { value: filters.scoreAtLeast }),
          without: () => onFilter({ ...filters, scoreAtLeast: undefined }),
        },
  ].filter((chip) => chip !== null);
  return (
    <search aria-label={t('filters.label')}>
      <Group gap="sm" mb="md">
        <TextInput
          w={280}
          leftSection={<IconSearch size={18} />}
          aria-label={t('filters.search')}
          placeholder={t('filters.search')}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            settle(event.currentTarget.value);
          }}
        />
        <Select
          w={250}
          aria-label={t('filters.stage')}
          placeholder={t('filters.anyStage')}
          clearable
          data={stage.options.map((value) => ({ value, label: sayStage(value, language) }))}
          value={filters.stage ?? null}
          onChange={(value) => onFilter({ ...filters, stage: stage.safeParse(value).data })}
        />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (tag.trim() !== '') onFilter({ ...filters, tag: tag.trim() });
            setTag('');
          }}
        >
          <TextInput
            w={150}
            aria-label={t('filters.tag')}
            placeholder={t('filters.tag')}
            maxLength={60}
            value={tag}
            onChange={(event) => setTag(event.currentTarget.value)}
          />
        </form>
        <NumberField
          clampBehavior="blur"
          w={190}
          aria-label={t('filters.score')}
          placeholder={t('filters.score')}
          value={filters.scoreAtLeast ?? ''}
          onChange={(value) => onFilter({ ...filters, scoreAtLeast: typeof value === 'number' ? value : undefined })}
        />
        {mayFilter && segments.length > 0 && (
          <Select
            w={220}
            aria-label={t('filters.segment')}
            placeholder={t('filters.segment')}
            clearable
            searchable
            data={segments.map(({ id, name }) => ({ value: id, label: name }))}
            value={filters.segment ?? null}
            onChange={(value) => onFilter({ ...filters, segment: value ?? undefined })}
          />
        )}
        {chips.map(({ text, without }) => (
          <Pill
            key={text}
            size="md"
            withRemoveButton
            onRemove={without}
            removeButtonProps={{
              'aria-label': t('filters.remove', { filter: text }),
              'aria-hidden': false,
              tabIndex: 0,
            }}
          >
            {text}
          </Pill>
        ))}
      </Group>
    </search>
  );
}
