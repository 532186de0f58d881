/**
 * Pieces of SQL as data. Text comes only from templates in this code base; values and identifiers stand apart until
 * they are printed, so no value can ever become text.
 */

import type { Select } from './select';

/** ClickHouse types of bound parameters. */
export type ParameterType =
  | 'String'
  | 'Int64'
  | 'UInt8'
  | 'UInt16'
  | 'UInt32'
  | 'Float64'
  | 'Decimal(38, 6)'
  | 'Array(String)'
  | 'Array(Int8)'
  | 'Array(UInt16)'
  | 'Array(UInt32)'
  | 'Array(Int64)'
  | 'Array(Date)';

export type ParameterValue = string | number | ReadonlyArray<string | number>;

export type Chunk =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'parameter'; readonly value: ParameterValue; readonly type: ParameterType }
  /** Parts of a dotted name; each is quoted when it needs to be. */
  | { readonly kind: 'identifier'; readonly path: readonly string[] }
  /** A SELECT of one row and one column, as a value. */
  | { readonly kind: 'subquery'; readonly select: Select };

export interface Fragment {
  readonly chunks: readonly Chunk[];
}

/** A piece of SQL whose holes are other pieces: `` sql`countIf(${condition})` ``. */
export function sql(strings: TemplateStringsArray, ...holes: readonly Fragment[]): Fragment {
  const chunks = strings.flatMap((text, index): readonly Chunk[] => [
    ...(text === '' ? [] : [{ kind: 'text', text } as const]),
    ...(holes[index]?.chunks ?? []),
  ]);
  return { chunks };
}

/** A value, bound by the server: it reaches ClickHouse beside the text, never in it. */
export const parameter = (value: ParameterValue, type: ParameterType): Fragment => ({
  chunks: [{ kind: 'parameter', value, type }],
});

/** A name from the catalogue or from validated settings. */
export const identifier = (...path: readonly string[]): Fragment => ({ chunks: [{ kind: 'identifier', path }] });

/** The one value that a SELECT gives. */
export const valueOf = (select: Select): Fragment => ({ chunks: [{ kind: 'subquery', select }] });

/** Pieces in a row, with a constant separator. */
export function joined(pieces: readonly Fragment[], separator: ', ' | ' AND ' | ' OR '): Fragment {
  return {
    chunks: pieces.flatMap((piece, index): readonly Chunk[] =>
      index === 0 ? piece.chunks : [{ kind: 'text', text: separator }, ...piece.chunks]
    ),
  };
}

/** Conditions that all hold; none is true. */
export const every = (conditions: readonly Fragment[]): Fragment => grouped(conditions, ' AND ', sql`1`);

/** Conditions of which one holds; none is false. */
export const some = (conditions: readonly Fragment[]): Fragment => grouped(conditions, ' OR ', sql`0`);

function grouped(conditions: readonly Fragment[], separator: ' AND ' | ' OR ', none: Fragment): Fragment {
  const [first, ...rest] = conditions;
  if (first === undefined) {
    return none;
  }
  return rest.length === 0 ? first : sql`(${joined(conditions, separator)})`;
}
