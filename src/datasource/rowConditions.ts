/** The row that a link is shown in, as conditions: its keys, and the currencies that tell it from its twins. */
import type { DataFrame, Field, InterpolateFunction } from '@grafana/data';
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import type { CellValue } from '#model/format/units';
import { currencyKeysOf } from '#model/frame';
import type { FilterNode } from '#model/query/filter';
import { conditionOf, pathKeyOf } from '#model/query/pathKey';
import type { ReportQuery } from '#model/query/reportQuery';

/** What Grafana knows of a cell in the link's row; undefined where it cannot tell. */
type Cells = (field: string, part: 'numeric' | 'text') => string | undefined;

export type RowConditions = (cell: Cells) => readonly FilterNode[];

/** @param origin the field whose cell shows the link */
export function cellsOf(replace: InterpolateFunction, origin: unknown): Cells {
  const noValue = isField(origin) ? origin.config.noValue : undefined;
  return (field, part) => {
    const asked = `\${__data.fields.${field}.${part}:raw}`;
    const text = replace(asked);
    if (text === asked) {
      return undefined;
    }
    // A panel may write something for nothing.
    return text === noValue ? '' : text;
  };
}

const isField = (origin: unknown): origin is Pick<Field, 'config'> =>
  typeof origin === 'object' && origin !== null && 'config' in origin;

/** Rows of a table, which say by their level how many keys they have. */
export const tableRow =
  (query: ReportQuery): RowConditions =>
  (cell) => {
    const { rows } = query;
    const level = count(cell('level', 'numeric'));
    const rest = count(cell('other', 'numeric'));
    // A table that hides its levels cannot tell an unknown value from a total.
    const known = level ?? rows.length;
    const keyed = rows.slice(0, rest === undefined || rest === 0 ? known : Math.min(known, rest - 1));
    return [...keyed, ...otherCurrencies(query)].flatMap((id) => {
      const key = keyOf(id, cell);
      return key === undefined || (key === '' && level === undefined) ? [] : [conditionOf(id, key)];
    });
  };

const otherCurrencies = (query: ReportQuery): readonly DimensionId[] =>
  currencyKeysOf(query).filter((id) => !query.rows.includes(id));

const count = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,2}$/.test(text) ? Number(text) : undefined;

function keyOf(id: DimensionId, cell: Cells): string | number | undefined {
  const { type } = dimensionOf(id);
  if (type === 'text' || type === 'date' || type === 'month') {
    return cell(id, 'text');
  }
  const number = numberIn(cell(id, 'numeric'));
  return number === undefined ? undefined : pathKeyOf(id, number);
}

function numberIn(text: string | undefined): number | undefined {
  const number = text === undefined || text === '' ? NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** Rows of numbers, whose keys are texts; the fields say what those stand for that are no values themselves. */
export function numericRow(query: ReportQuery, { fields }: DataFrame): RowConditions {
  const meanings = new Map(fields.map((field) => [field.name, valuesIn(field)]));
  return (cell) =>
    [...query.rows, ...otherCurrencies(query)].flatMap((id): readonly FilterNode[] => {
      const keys = keysOf(id, cell, meanings.get(id)).map((key) => conditionOf(id, pathKeyOf(id, key)));
      // Two moments are written the same where the clock is set back.
      return keys.length > 1 ? [{ or: keys }] : keys;
    });
}

/** None where the panel does not have the key, and in the row of all that are not among the first. */
function keysOf(id: DimensionId, cell: Cells, meanings: Meanings = new Map()): ReadonlyArray<string | number> {
  const text = cell(id, 'text');
  const meant = text === undefined ? [] : meanings.get(text);
  if (text === undefined || meant !== undefined) {
    return (meant ?? []).filter((value) => value !== null);
  }
  const { type } = dimensionOf(id);
  // A mapping or a unit of the panel may write a number otherwise.
  return [type === 'id' || type === 'code' ? (numberIn(text) ?? numberIn(cell(id, 'numeric')) ?? 0) : text];
}

type Meanings = ReadonlyMap<string, readonly CellValue[]>;

function valuesIn({ config }: Field): Meanings {
  const own: unknown = config.custom?.['tollgrid'];
  const values = typeof own === 'object' && own !== null && 'values' in own ? own.values : undefined;
  return new Map(Object.entries(typeof values === 'object' && values !== null ? values : {}));
}
