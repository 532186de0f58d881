import { identifier, type Fragment } from './fragment';

/** A column of a SELECT with its alias. */
export interface Column {
  readonly as: string;
  readonly expr: Fragment;
}

/** One SELECT, as an immutable tree: `from` is a table or another SELECT, `alias` qualifies its columns. */
export interface Select {
  readonly columns: readonly Column[];
  readonly from: Fragment | Select;
  readonly alias: string;
  /** Reads every row once for each element. */
  readonly arrayJoin?: Column;
  readonly where?: Fragment;
  readonly groupBy?: GroupBy;
  readonly having?: Fragment;
  readonly orderBy?: readonly Fragment[];
  readonly limit?: Fragment;
  /** Settings that the meaning of the query depends on; limits of a run are not among them. */
  readonly settings?: Readonly<Record<string, number>>;
}

/** Columns of an inner SELECT as they are. */
export const same = (from: string, names: readonly string[]): readonly Column[] =>
  names.map((as) => ({ as, expr: identifier(from, as) }));

export type GroupBy =
  | { readonly kind: 'keys'; readonly keys: readonly Fragment[] }
  | { readonly kind: 'sets'; readonly sets: ReadonlyArray<readonly Fragment[]> };
