/** Parts of a pivot as short texts, for URLs and for flags of the command line. The parser checks what is read. */
import type { Order, ReportQuery, Top } from './reportQuery';

/**
 * Sort keys, a leading minus sorts descending: `-charge,customer`; of a column group: `-charge@2026-10/US`; of what a
 * comparison shows: `-charge:change`, `-charge:change@2026-10`.
 */
export const orderToText = (orderBy: readonly Order[]): string =>
  orderBy
    .map(({ by, descending, column, part }) => {
      const place = column === undefined ? '' : `@${column.map((key) => encodeURIComponent(key)).join('/')}`;
      return `${descending ? '-' : ''}${by}${part === undefined ? '' : `:${part}`}${place}`;
    })
    .join(',');

export function orderFromText(text: string): ReadonlyArray<Readonly<Record<string, unknown>>> {
  return listFromText(text).map((entry) => {
    const descending = entry.startsWith('-');
    const [value = '', place] = entry.slice(descending ? 1 : 0).split('@', 2);
    const [by, part] = value.split(':', 2);
    return {
      by,
      descending,
      ...(part === undefined ? {} : { part }),
      ...(place === undefined ? {} : { column: place.split('/').map(decoded) }),
    };
  });
}

/** `10:charge`, `10:asr:asc`, `10:charge:others`. */
const topToText = ({ count, by, descending, others }: Top): string =>
  [count, by, ...(descending ? [] : ['asc']), ...(others ? ['others'] : [])].join(':');

export function topFromText(text: string): Readonly<Record<string, unknown>> {
  const [count, by, ...words] = text.split(':');
  const stray = words.find((word) => word !== 'asc' && word !== 'desc' && word !== 'others');
  return {
    count: Number(count),
    by,
    descending: !words.includes('asc'),
    others: words.includes('others'),
    ...(stray === undefined ? {} : { [stray]: true }),
  };
}

export interface PivotParameters {
  readonly columns?: string;
  readonly depth?: string;
  readonly under?: string;
  readonly top?: string;
  readonly compare?: string;
}

export const PIVOT_PARAMETERS = ['columns', 'depth', 'under', 'top', 'compare'] as const satisfies ReadonlyArray<
  keyof PivotParameters
>;

export const pivotToUrl = ({ rows, columns, depth, under, top, compare }: ReportQuery): PivotParameters => ({
  columns: columns.join(',') || undefined,
  depth: depth === rows.length ? undefined : String(depth),
  under: under === undefined ? undefined : JSON.stringify(under),
  top: top === undefined ? undefined : topToText(top),
  compare,
});

export const pivotFromUrl = ({ columns, depth, under, top, compare }: PivotParameters) => ({
  columns: listFromText(columns),
  depth: depth === undefined ? undefined : Number(depth),
  under: under === undefined ? undefined : jsonOr(under),
  top: top === undefined ? undefined : topFromText(top),
  compare,
});

export const listFromText = (text: string | undefined): readonly string[] =>
  text ? text.split(',').map((entry) => entry.trim()) : [];

/** Text that is no JSON is left for the parser to report. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A stray percent sign stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
