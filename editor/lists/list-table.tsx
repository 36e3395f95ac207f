import { useMemo } from 'react';
import { readSort, type ListColumn } from '../../api/contract/lists/column.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { sayNumber } from '../ui/say-time.ts';
import { Time } from '../ui/time.tsx';
import type { ListShape } from './list-shape.ts';

/** How a column shows what it holds, where that is more than the text. */
export type Cells<Row> = Readonly<Record<string, Partial<Pick<Column<Row>, 'cell' | 'number' | 'narrow' | 'wrapped'>>>>;

interface Props<Row> {
  readonly list: Pick<ListShape<Row>, 'label' | 'columns'>;
  readonly shown: readonly string[];
  readonly cells: Cells<Row>;
  /** What is no part of the list: what chooses a row, and what acts on it. */
  readonly before?: readonly Column<Row>[];
  readonly after?: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly sort?: string;
  readonly onSort?: (sort: string) => void;
}

function plainCell<Row>({ value, as }: ListColumn<Row>, language: Language) {
  return (row: Row) => {
    const held = value(row, language);
    if (typeof held === 'number') return as === 'number' ? sayNumber(held, language) : held;
    return held !== null && as === 'instant' ? <Time at={held} /> : held;
  };
}

/** The rows of a list in those of its columns that show; pressing a head puts it in order by that column. */
export function ListTable<Row extends { readonly id: string }>(props: Props<Row>) {
  const { list, shown, cells, before, after, rows, sort = '', onSort } = props;
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Row>[] => [
      ...(before ?? []),
      ...shown.flatMap((id): Column<Row>[] => {
        const column = list.columns[id];
        if (column === undefined) return [];
        const { head, as, sorts = false } = column;
        return [
          { id, head: head[language], number: as === 'number', sorts, cell: plainCell(column, language), ...cells[id] },
        ];
      }),
      ...(after ?? []),
    ],
    [list.columns, shown, cells, before, after, language],
  );
  const { by, down } = readSort(sort);
  const press = (id: string): void => {
    // The latest and the most are looked for first, names from A on.
    const isDown = id === by ? !down : list.columns[id]?.as !== undefined;
    onSort?.(isDown ? `-${id}` : id);
  };
  return (
    <DataTable
      label={list.label}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      sort={{ by, down }}
      {...(onSort === undefined ? {} : { onSort: press })}
    />
  );
}
