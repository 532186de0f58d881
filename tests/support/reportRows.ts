/** Rows of a report through the backend and rows of the brute force, brought to one form. */
import { reportResult } from '../../dev/report/result';
import type { ReportSession } from '../../dev/report/session';
import type { ReportQueryInput } from '../../model/query/reportQuery';
import type { Row, Value } from './bruteForce';
import { parsedQuery, type Range } from './queries';

const INSTANTS = ['minute', 'hour', 'quarter_hour', 'first_call', 'last_call', 'last_call_previous'];

/** The command line writes instants as ISO 8601, the brute force keeps epoch milliseconds. */
const instant = (value: Value): Value => (typeof value === 'string' ? Date.parse(value) : value);

const withNumbers = (rows: ReadonlyArray<Readonly<Row>>): Row[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([id, value]) => [id, INSTANTS.includes(id) ? instant(value) : value]))
  );

/** Largest relative difference of two ratios that were computed in another order. */
const TOLERANCE = 1e-11;

const isNear = (value: Value | undefined, other: Value, size: number): value is number =>
  typeof value === 'number' &&
  typeof other === 'number' &&
  !(Number.isInteger(value) && Number.isInteger(other)) &&
  Math.abs(value - other) <= TOLERANCE * Math.max(Math.abs(value), Math.abs(other), size);

/** A change is as inexact as what it is the difference of. */
function sizeOf(id: string, row: Row): number {
  const [, of = '', share] = /^(.+)_change(_share)?$/.exec(id) ?? [];
  const [value, previous] = [row[of], row[`${of}_previous`]].map((cell) => Math.abs(Number(cell ?? 0)));
  const size = Math.max(value ?? 0, previous ?? 0);
  return of === '' ? 0 : share && previous ? size / previous : size;
}

/** Rows are equal one by one: ratios up to the order of arithmetic, everything else exactly. */
export function expectRows(actual: readonly Row[], expected: readonly Row[]): void {
  const near = expected.map((row, index) =>
    Object.fromEntries(
      Object.entries(row).map(([id, value]) => {
        const found = actual[index]?.[id];
        return [id, isNear(found, value, sizeOf(id, row)) ? found : value];
      })
    )
  );
  expect(actual).toEqual(near);
}

/** Runs a query through the backend executable. */
export async function rowsOf(session: ReportSession, input: ReportQueryInput, range: Range): Promise<Row[]> {
  const { frames } = await session.run(input, range);
  const { rows, truncated } = reportResult(parsedQuery(input), frames[0]);
  expect(truncated).toBe(false);
  return withNumbers(rows);
}

const MICROS = 6;

/** Decimal text or a number, as a whole number of millionths. */
export function micros(value: Value | undefined): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(String(value)) ?? [];
  if (whole === '') {
    throw new Error(`${JSON.stringify(value)} is no amount of at most six places`);
  }
  const size = BigInt(whole + fraction.padEnd(MICROS, '0'));
  return sign === '-' ? -size : size;
}

/** Sums of rows, apart by their currencies, in millionths. */
export function addedUp(rows: readonly Row[], measures: readonly string[]): Record<string, Record<string, bigint>> {
  const sums: Record<string, Record<string, bigint>> = {};
  for (const row of rows) {
    const key = [row['customer_currency'], row['provider_currency']].join(' ');
    const of = (sums[key] ??= Object.fromEntries(measures.map((id) => [id, 0n])));
    for (const id of measures) {
      of[id] = (of[id] ?? 0n) + micros(row[id]);
    }
  }
  return sums;
}
