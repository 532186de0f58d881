/** What stands in one cell of an exported file, before a format writes it. */
export type Cell =
  | null
  | { readonly kind: 'text'; readonly text: string }
  /** A text is an exact decimal. */
  | { readonly kind: 'number'; readonly value: number | string }
  /** `2026-06`, `2026-06-01`, or a moment with the offset of its zone: `2026-06-01T13:00:00-04:00`. */
  | { readonly kind: 'time'; readonly iso: string };

export interface FileRow {
  /** Row groups that the row still has, as in a frame. */
  readonly level: number;
  /** A total of rows that stand below it. */
  readonly isTotal: boolean;
  /** One per column of the file. */
  readonly cells: readonly Cell[];
}

export const text = (value: string): Cell => ({ kind: 'text', text: value });
