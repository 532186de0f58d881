/** Reads what an answer looks like, and refuses what that form cannot show. */
import { isBucketGrain, BUCKET_GRAINS } from '../time/grain';
import type { JsonObject, Reader } from './reader';
import { FORMS, MEASURE_PARTS, TOTALS, type ReportQuery } from './reportQuery';

export const FORM_KEYS = ['as', 'part', 'totals'] as const;

type Shape = Pick<ReportQuery, 'rows' | 'columns' | 'depth' | 'under' | 'compare' | 'moneyAs'>;

/** Without any: a table with every total. */
export function parseForm(
  reader: Reader,
  input: JsonObject,
  shape: Shape
): Pick<ReportQuery, (typeof FORM_KEYS)[number]> {
  const as = reader.oneOf('as', input['as'], FORMS, 'table');
  const totals = reader.oneOf('totals', input['totals'], TOTALS, as === 'table' ? 'all' : 'none');
  const part = input['part'] === undefined ? undefined : reader.oneOf('part', input['part'], MEASURE_PARTS, 'value');
  if (as === 'table') {
    reportIn(reader, part !== undefined, 'part', 'a table shows every part of a comparison', part, [
      'as numeric or timeSeries',
    ]);
    return { as, totals };
  }
  reportIn(reader, totals !== 'none', 'totals', `a query as ${as} has no totals`, totals, ['none']);
  reportIn(reader, part !== undefined && shape.compare === undefined, 'part', 'needs a period to compare with', part, [
    'a query with compare',
  ]);
  reportTableOnly(reader, as, shape);
  if (as === 'timeSeries') {
    reportTime(reader, shape);
  }
  return { as, totals, ...(part === undefined ? {} : { part }) };
}

function reportTableOnly(reader: Reader, as: string, { rows, columns, depth, under, moneyAs }: Shape): void {
  const only = `is for tables; a query as ${as} cannot have it`;
  reportIn(reader, columns.length > 0, 'columns', only, columns, ['row groups']);
  reportIn(reader, under !== undefined, 'under', only, under, ['a filter']);
  reportIn(reader, depth !== rows.length, 'depth', only, depth, [String(rows.length)]);
  reportIn(reader, moneyAs === 'text', 'moneyAs', only, moneyAs, ['number']);
}

function reportTime(reader: Reader, { rows }: Shape): void {
  const times = rows.filter(isBucketGrain);
  reportIn(reader, times.length !== 1, 'rows', 'need exactly one time for a time series', rows, BUCKET_GRAINS);
}

function reportIn(
  reader: Reader,
  isWrong: boolean,
  path: string,
  message: string,
  value: unknown,
  allowed: readonly string[]
): void {
  if (isWrong) {
    reader.report(path, message, value, allowed);
  }
}
