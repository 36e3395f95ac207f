import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import classes from './data-table.module.css';
import { useIsWide } from './use-is-wide.ts';

const features = tableFeatures({});

/** A column: its head, and what a row shows there. */
export interface Column<T> {
  readonly id: string;
  readonly head: string;
  /** Its head is a button that puts the rows in order. */
  readonly sorts?: boolean;
  readonly cell: (row: T) => ReactNode;
  /** Numbers stand at the right. */
  readonly number?: boolean;
  /** A long text is cut early, so that the other columns keep their room. */
  readonly narrow?: boolean;
  /** Sentences, which break into lines instead of being cut. */
  readonly wrapped?: boolean;
}

interface Props<T> {
  /** Says what the rows are, for who can't see the page. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowId: (row: T) => string;
  /** The column that the rows are in order by, and whether from the most down. */
  readonly sort?: { readonly by: string; readonly down: boolean };
  readonly onSort?: (column: string) => void;
}

const isEmpty = (shown: ReactNode): boolean => shown === null || shown === undefined || shown === '';

const NO_SORT = { by: '', down: false };

/** A dense table whose head stays in sight; an empty cell shows "–". */
export function DataTable<T extends object>({ label, columns, rows, rowId, sort = NO_SORT, onSort }: Props<T>) {
  const definitions = useMemo(
    () =>
      columns.map(({ id, head, cell }): ColumnDef<typeof features, T> => ({
        id,
        header: head,
        cell: ({ row }) => {
          const shown = cell(row.original);
          return isEmpty(shown) ? '–' : shown;
        },
      })),
    [columns],
  );
  const table = useTable({ features, columns: definitions, data: rows, getRowId: rowId });
  const heads = new Map(columns.map(({ id, head }) => [id, head]));
  const sortable = new Set(columns.flatMap(({ id, sorts }) => (sorts === true && onSort !== undefined ? [id] : [])));
  const { frame, isWide } = useIsWide();
  const look = new Map(
    columns.map(({ id, number, narrow, wrapped }) => [
      id,
      number === true
        ? classes['number']
        : wrapped === true
          ? classes['wrapped']
          : narrow === true
            ? classes['narrow']
            : undefined,
    ]),
  );
  return (
    <div ref={frame} className={isWide ? `${classes['frame']} ${classes['wide']}` : classes['frame']}>
      <table className={classes['table']} aria-label={label}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const { id } = header.column;
                const said = <table.FlexRender header={header} />;
                if (!sortable.has(id))
                  return (
                    <th key={header.id} scope="col" className={look.get(id)}>
                      {said}
                    </th>
                  );
                const order = sort.by !== id ? 'none' : sort.down ? 'descending' : 'ascending';
                const Arrow = order === 'ascending' ? IconArrowUp : IconArrowDown;
                return (
                  <th key={header.id} scope="col" className={look.get(id)} aria-sort={order}>
                    <button type="button" className={classes['sort']} onClick={() => onSort?.(id)}>
                      {said}
                      <Arrow size={12} aria-hidden className={classes['arrow']} />
                    </button>
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} data-row={row.id}>
              {row.getAllCells().map((cell) => {
                const shown = <table.FlexRender cell={cell} />;
                return (
                  <td key={cell.id} className={look.get(cell.column.id)} data-head={heads.get(cell.column.id)}>
                    {shown}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
