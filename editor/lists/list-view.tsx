import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loaded, type Asked } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { ListBar } from './list-bar.tsx';
import type { ListShape, Narrowed } from './list-shape.ts';
import { type Cells, ListTable } from './list-table.tsx';
import { useShownColumns } from './use-shown-columns.ts';
import './texts.ts';

/** What a list with its search, filters, orders, columns and file is made of. */
export interface ListViewProps<Row, F extends Narrowed> {
  readonly list: ListShape<Row>;
  readonly rows: Asked<readonly Row[]>;
  readonly narrowed: F;
  readonly onNarrow: (narrowed: F) => void;
  readonly cells: Cells<Row>;
  readonly before?: readonly Column<Row>[];
  readonly after?: readonly Column<Row>[];
  /** What stands between the filters and the table. */
  readonly above?: (rows: readonly Row[]) => ReactNode;
  readonly empty: { readonly icon: Icon; readonly text: string; readonly action: ReactNode };
  /** What is said where nothing matches. */
  readonly noMatch?: string;
  /** Takes every filter away. */
  readonly onClear: () => void;
}

/** A list with its search, filters, orders, columns and file; before there is anything it says what for, and where nothing matches how to see all again. */
export function ListView<Row extends { readonly id: string }, F extends Narrowed>(props: ListViewProps<Row, F>) {
  const { list, rows, narrowed, onNarrow, cells, before, after, above, empty, noMatch, onClear } = props;
  const { t } = useTranslation('lists');
  const choice = useShownColumns(list.name, list.columns);
  const box = useRef<HTMLInputElement>(null);
  const { sort = list.first, ...filters } = narrowed;
  const isNarrowed = Object.values(filters).some((value) => value !== undefined);
  // The bar stays while the whole list is read again, so that whoever cleared a filter stays in it.
  const [isKept, keep] = useState(false);
  if (!isKept && (isNarrowed || (rows.data ?? []).length > 0)) keep(true);
  return (
    <>
      {(isKept || rows.data?.length !== 0) && (
        <ListBar list={list} narrowed={narrowed} onNarrow={onNarrow} choice={choice} box={box} />
      )}
      <Loaded query={rows} skeleton={<SkeletonRows />}>
        {(items) => {
          if (items.length > 0)
            return (
              <>
                {above?.(items)}
                <ListTable
                  list={list}
                  shown={choice.shown}
                  cells={cells}
                  {...(before === undefined ? {} : { before })}
                  {...(after === undefined ? {} : { after })}
                  rows={items}
                  sort={sort}
                  onSort={(asked) => onNarrow({ ...narrowed, sort: asked === list.first ? undefined : asked })}
                />
              </>
            );
          if (!isNarrowed)
            return (
              <EmptyState icon={empty.icon} action={empty.action}>
                {empty.text}
              </EmptyState>
            );
          return (
            <EmptyState
              icon={empty.icon}
              action={
                <Button
                  variant="default"
                  onClick={() => {
                    onClear();
                    box.current?.focus();
                  }}
                >
                  {t('clear')}
                </Button>
              }
            >
              {noMatch ?? t('noMatch')}
            </EmptyState>
          );
        }}
      </Loaded>
    </>
  );
}
