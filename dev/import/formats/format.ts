import { type CdrFieldId } from '#model/cdr/fields';
import { type Cell } from '../validate/row';

/** One row of a file as it was found. */
export interface InputRecord {
  /** Physical line of the file where it begins, 1-based; in a file without lines the row's number. */
  readonly line: number;
  /** In the order of {@link InputRows.fields}. */
  readonly cells: readonly Cell[];
  /** Why it cannot even be read as a row. */
  readonly problem?: string;
  /** The row as it stands in the file. */
  readonly original: string;
}

/** A file whose rows can be read once. */
export interface InputRows {
  readonly format: string;
  readonly fields: ReadonlyArray<CdrFieldId | undefined>;
  /** Columns that are not ours, as far as they have been met. */
  readonly ignored: ReadonlySet<string>;
  /** Rows in batches of no particular size. */
  batches(): AsyncIterable<readonly InputRecord[]>;
}

/** The file as a whole cannot be imported; the message says what to do. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}
