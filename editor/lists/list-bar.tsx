import { Group } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../ui/use-is-phone.ts';
import { FilterChip } from './filter-chip.tsx';
import { ListFilter, sayFilter, type FilterValue } from './list-filter.tsx';
import type { ListShape, Narrowed } from './list-shape.ts';
import { ListTools } from './list-tools.tsx';
import { SearchBox } from './search-box.tsx';
import { SortSelect } from './sort-select.tsx';
import type { useShownColumns } from './use-shown-columns.ts';
import './texts.ts';

interface Props<Row, F extends Narrowed> {
  readonly list: ListShape<Row>;
  readonly narrowed: F;
  readonly onNarrow: (narrowed: F) => void;
  readonly choice: ReturnType<typeof useShownColumns>;
  /** Where the search is typed; whoever takes a filter away goes on from there. */
  readonly box: RefObject<HTMLInputElement | null>;
}

/** Above a list: search, filters, each one set as a chip that takes it away, which columns show, and the list as CSV. */
export function ListBar<Row, F extends Narrowed>({ list, narrowed, onNarrow, choice, box }: Props<Row, F>) {
  const { t } = useTranslation('lists');
  const isPhone = useIsPhone();
  const { columns, first, search, filters } = list;
  const set = (filter: string, value: FilterValue): void => onNarrow({ ...narrowed, [filter]: value });
  const chips = [
    ...(narrowed.search === undefined ? [] : [{ name: 'search', text: t('searched', { value: narrowed.search }) }]),
    ...filters.flatMap((filter) => {
      const value = narrowed[filter.name];
      if (value === undefined) return [];
      return [{ name: filter.name, text: t('filtered', { filter: filter.label, value: sayFilter(filter, value) }) }];
    }),
  ];
  return (
    <Group gap="sm" mb="md" align="flex-start" justify="space-between">
      <search aria-label={t('filters')}>
        <Group gap="sm">
          <SearchBox
            box={box}
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
            <FilterChip
              key={chip.name}
              text={chip.text}
              onRemove={() => {
                set(chip.name, undefined);
                box.current?.focus();
              }}
            />
          ))}
        </Group>
      </search>
      <ListTools list={list} query={{ ...list.besides, ...narrowed }} choice={choice} />
    </Group>
  );
}
