/** Runs the report of a schedule and reads what it found. */
import { measureOf } from '#model/catalogue/index';
import type { MeasureId } from '#model/catalogue/measures';
import type { ReportRow } from '#model/schedule/mail/columns';
import type { ClickHouseConnection } from '../clickhouse/connection';
import { frameRows } from '../export/frameRows';
import { survey } from '../export/survey';
import type { CallContext } from '../handlers/types';
import { compileReport, type CompiledReport } from '../sql/compile';
import type { PlanContext } from '../sql/plan/context';

export interface ReportRows {
  /** Grand totals first; never empty. */
  readonly rows: readonly ReportRow[];
  /** How many there are in all. */
  readonly found: number;
  /** Whether there was a single attempt to report. */
  readonly isEmpty: boolean;
}

/** Tells whether there is anything to report, shown or not. */
const WITNESS = 'attempts';

/**
 * Rows of a report, as many as its limit lets through.
 *
 * @throws ReportFailure
 */
export async function reportRows(
  connection: ClickHouseConnection,
  call: CallContext,
  given: PlanContext
): Promise<ReportRows> {
  const { measures, limit } = given.query;
  const witnessed = measures.includes(WITNESS) ? measures : [...measures, WITNESS as MeasureId];
  const context = { ...given, query: { ...given.query, measures: witnessed } };
  const compiled = compileReport(context);
  const rows = await connection.arrow(call, compiled, async (stream) => await readRows(stream, compiled));
  const totals = rows.filter(({ level }) => Number(level) === 0);
  return {
    rows: rows.length === 0 ? [zeros(compiled)] : rows.slice(0, limit),
    found: rows.length > limit ? (await survey(connection, call, context)).rows : Math.max(rows.length, 1),
    isEmpty: totals.every((row) => Number(row[WITNESS] ?? 0) === 0),
  };
}

async function readRows(stream: AsyncIterable<Uint8Array>, { columns }: CompiledReport): Promise<readonly ReportRow[]> {
  const rows: ReportRow[] = [];
  for await (const batch of frameRows(stream)) {
    const read = columns.map(({ id }) => [id, batch.column(id)] as const);
    for (let row = 0; row < batch.count; row += 1) {
      rows.push(Object.fromEntries(read.map(([id, value]) => [id, value(row)])));
    }
  }
  return rows;
}

/** The total of nothing, where amounts in no currency leave no row: counted are none, and there is nothing to divide. */
const zeros = ({ columns }: CompiledReport): ReportRow =>
  Object.fromEntries(
    columns.map((column) => {
      const isSum = column.role === 'measure' && measureOf(column.id).additive;
      return [column.id, column.role === 'level' || isSum ? 0 : null];
    })
  );
