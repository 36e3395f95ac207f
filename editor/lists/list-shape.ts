import type { RouteName } from '../../api/contract/contract.ts';
import type { ListColumns } from '../../api/contract/lists/column.ts';
import type { Filter, FilterValue } from './list-filter.tsx';

/** What a list is narrowed by, and its order: what stands in the address bar. */
export interface Narrowed {
  readonly search?: string | undefined;
  readonly sort?: string | undefined;
  readonly [filter: string]: FilterValue;
}

/** A list, but for what it holds. */
export interface ListShape<Row> {
  /** The route that it is read by. */
  readonly name: RouteName;
  readonly label: string;
  readonly columns: ListColumns<Row>;
  /** Its order before anybody asks otherwise. */
  readonly first: string;
  /** What the search looks in. */
  readonly search: string;
  readonly filters: readonly Filter[];
  /** What it is asked for besides: a choice made elsewhere on the page. */
  readonly besides?: Readonly<Record<string, string>>;
}
