/** Rows of a report through the backend and rows of the brute force, brought to one form. */
import { reportResult } from '../../dev/report/result';
import type { ReportSession } from '../../dev/report/session';
import type { ReportQueryInput } from '../../model/query/reportQuery';
import type { Row, Value } from './bruteForce';
import { parsedQuery, type Range } from './queries';

const INSTANTS = ['hour', 'quarter_hour', 'first_call', 'last_call'];

/** The command line writes instants as ISO 8601, the brute force keeps epoch milliseconds. */
const instant = (value: Value): Value => (typeof value === 'string' ? Date.parse(value) : value);

/** Ratios agree to twelve significant digits; everything else exactly. */
const rounded = (value: Value): Value =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value;

export const comparableRows = (rows: ReadonlyArray<Readonly<Row>>): Row[] =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([id, value]) => [id, rounded(INSTANTS.includes(id) ? instant(value) : value)])
    )
  );

/** Runs a query through the backend executable. */
export async function rowsOf(session: ReportSession, input: ReportQueryInput, range: Range): Promise<Row[]> {
  const { frames } = await session.run(input, range);
  const { rows, truncated } = reportResult(parsedQuery(input), frames[0]);
  expect(truncated).toBe(false);
  return comparableRows(rows);
}
