import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import classes from './data-table.module.css';

const features = tableFeatures({});

/** A column: its head, and what a row shows there. */
export interface Column<T> {
  readonly id: string;
  readonly head: string;
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
}

const isEmpty = (shown: ReactNode): boolean => shown === null || shown === undefined || shown === '';

/** A dense table with a sticky head; an empty cell shows "–". */
export function DataTable<T extends object>({ label, columns, rows, rowId }: Props<T>) {
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
    <div className={classes['frame']}>
      <table className={classes['table']} aria-label={label}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const said = <table.FlexRender header={header} />;
                return (
                  <th key={header.id} scope="col" className={look.get(header.column.id)}>
                    {said}
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
