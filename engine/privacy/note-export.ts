import type { Engine } from '../engine.ts';
import { newId } from '../store/stored.ts';
import { wroteRows } from '../store/audit.ts';

/** A list that somebody takes away as a file. */
export interface Export {
  readonly by: string;
  readonly list: string;
  /** What it is narrowed by. What is looked for may be somebody's name: kept is only that something was. */
  readonly filters: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
}

/** Writes down who takes which personal data away, before any of it leaves; answers how to add how many rows did. */
export async function noteExport(
  { store, now }: Pick<Engine, 'store' | 'now'>,
  { by, list, filters, columns }: Export,
): Promise<(rows: number) => Promise<void>> {
  const _id = newId();
  // A cursor holds what its list is ordered by, which may be a name too.
  const { search, cursor: _cursor, ...rest } = filters;
  const data = { list, columns: [...columns], filters: rest, searched: search !== undefined };
  await store.audit.raw.insertOne({
    _id,
    at: new Date(now()),
    by,
    what: 'list-exported',
    scenario: null,
    data,
    to: [],
    done: null,
  });
  return (rows) => wroteRows(store.audit, _id, rows);
}
