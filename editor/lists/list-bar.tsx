import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { contract } from '../../api/contract/contract.ts';
import { requestUrl } from '../api/request-url.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useIsPhone } from '../ui/use-is-phone.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { FilterChip } from './filter-chip.tsx';
import { ListFilter, sayFilter, type FilterValue } from './list-filter.tsx';
import type { ListShape, Narrowed } from './list-shape.ts';
import { SearchBox } from './search-box.tsx';
import { SortSelect } from './sort-select.tsx';
import type { useShownColumns } from './use-shown-columns.ts';
import './texts.ts';

interface Props<Row, F extends Narrowed> {
  readonly list: ListShape<Row>;
  readonly narrowed: F;
  readonly onNarrow: (narrowed: F) => void;
  readonly choice: ReturnType<typeof useShownColumns>;
  /** Before the columns and the file. */
  readonly children?: ReactNode;
}

/** Above a list: search, filters, each one set as a chip that takes it away, which columns show, and the list as CSV. */
export function ListBar<Row, F extends Narrowed>({ list, narrowed, onNarrow, choice, children }: Props<Row, F>) {
  const { t } = useTranslation('lists');
  const language = useLanguage();
  const isPhone = useIsPhone();
  const { name, label, columns, first, search, filters } = list;
  const set = (filter: string, value: FilterValue): void => onNarrow({ ...narrowed, [filter]: value });
  const chips = [
    ...(narrowed.search === undefined ? [] : [{ name: 'search', text: t('searched', { value: narrowed.search }) }]),
    ...filters.flatMap((filter) => {
      const value = narrowed[filter.name];
      if (value === undefined) return [];
      return [{ name: filter.name, text: t('filtered', { filter: filter.label, value: sayFilter(filter, value) }) }];
    }),
  ];
  const file = requestUrl(`${contract[name].path}.csv`, {}, { ...narrowed, language, columns: choice.shown.join(',') });
  return (
    <Group gap="sm" mb="md" align="flex-start" justify="space-between">
      <search aria-label={t('filters')}>
        <Group gap="sm">
          <SearchBox
            label={search}
            value={narrowed.search ?? ''}
            onSearch={(value) => set('search', value === '' ? undefined : value)}
          />
          {filters.map((filter) => (
            <ListFilter
              key={filter.name}
              filter={filter}
              value={narrowed[filter.name]}
              onSet={(value) => set(filter.name, value)}
            />
          ))}
          {isPhone && (
            <SortSelect
              columns={columns}
              sort={narrowed.sort ?? first}
              onSort={(sort) => set('sort', sort === first ? undefined : sort)}
            />
          )}
          {chips.map((chip) => (
            <FilterChip key={chip.name} text={chip.text} onRemove={() => set(chip.name, undefined)} />
          ))}
        </Group>
      </search>
      <Group gap="sm">
        {children}
        {!isPhone && <ColumnsMenu columns={columns} choice={choice} />}
        <Button
          component="a"
          href={file}
          download
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          aria-label={t('csvOf', { list: label })}
        >
          {t('csv')}
        </Button>
      </Group>
    </Group>
  );
}
