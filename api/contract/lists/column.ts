import { z } from 'zod';
import type { Language, Localized } from '../../../engine/scenario/localized.ts';

/** What a row holds in a column, as a sheet has it. */
export type CellValue = string | number | null;

/** A column of a list: the table on screen, its menu of columns, its orders and its CSV derive from it. */
export interface ListColumn<Row> {
  readonly head: Localized;
  /** An instant is in RFC 3339. */
  readonly value: (row: Row, language: Language) => CellValue;
  /** What it holds; text unless said. */
  readonly as?: 'number' | 'instant';
  /** The list can be put in order by it. */
  readonly sorts?: boolean;
  /** Shows only once somebody chooses it; it is in the CSV then. */
  readonly aside?: boolean;
}

export type ListColumns<Row> = Readonly<Record<string, ListColumn<Row>>>;

/** Declares the columns of a list in the order they stand in. */
export const columnsOf =
  <Row>() =>
  <const C extends ListColumns<Row>>(columns: C): C =>
    columns;

/** The names of the columns that a list can be put in order by. */
export type SortName<C> = {
  [K in keyof C & string]: C[K] extends { readonly sorts: true } ? K : never;
}[keyof C & string];

const sortable = <Row>(columns: ListColumns<Row>): string[] =>
  Object.keys(columns).filter((name) => columns[name]?.sorts === true);

/** How a list is asked for in an order: the name of a column, `-` before it from the most down. */
export const sortBy = <Row>(columns: ListColumns<Row>) =>
  z.enum(Object.fromEntries(sortable(columns).flatMap((name) => [name, `-${name}`].map((order) => [order, order]))));

/** An order as `sortBy` takes it, apart. */
export interface SortAsked {
  readonly by: string;
  readonly down: boolean;
}

/** Reads an order as `sortBy` takes it. */
export const readSort = (asked: string): SortAsked =>
  asked.startsWith('-') ? { by: asked.slice(1), down: true } : { by: asked, down: false };
