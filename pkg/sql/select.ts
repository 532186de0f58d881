import type { Fragment } from './fragment';

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
  readonly where?: Fragment;
  readonly groupBy?: GroupBy;
  readonly having?: Fragment;
  readonly orderBy?: readonly Fragment[];
  readonly limit?: Fragment;
  /** Settings that the meaning of the query depends on; limits of a run are not among them. */
  readonly settings?: Readonly<Record<string, number>>;
}

export type GroupBy =
  | { readonly kind: 'keys'; readonly keys: readonly Fragment[] }
  | { readonly kind: 'sets'; readonly sets: ReadonlyArray<readonly Fragment[]> };
