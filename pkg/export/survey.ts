/**
 * What a file will hold, asked before its first byte: how many rows, and which column groups.
 *
 * It costs the aggregation a second time, without sorting and without measures. In return the columns of a wide table
 * are known when its header is written, memory does not grow with the table, and a file that is cut says so at its top.
 */
import type { CellValue } from '#model/format/units';
import { dimensionOf } from '#model/catalogue/index';
import type { DimensionId } from '#model/catalogue/dimensions';
import type { ReportQuery } from '#model/query/reportQuery';
import type { ClickHouseConnection } from '../clickhouse/connection';
import type { CallContext } from '../handlers/types';
import { identifier, sql } from '../sql/fragment';
import type { PlanContext } from '../sql/plan/context';
import { planGrouped } from '../sql/plan/grouped';
import { print } from '../sql/print';
import type { Column, Select } from '../sql/select';
import { frameRows, type FrameRows } from './frameRows';

/** A column group: the keys that it still has. None: the total over all columns. */
export interface ColumnGroup {
  readonly keys: ReadonlyArray<{ readonly value: CellValue; readonly name: string }>;
}

export interface Survey {
  readonly rows: number;
  /** In the order of the file; without column groups in the query the total alone. */
  readonly groups: readonly ColumnGroup[];
}

/** The total over all columns. */
const WHOLE: ColumnGroup = { keys: [] };

/** Tells column groups apart. */
export const groupKey = ({ keys }: ColumnGroup): string => JSON.stringify(keys.map(({ value }) => value));

const COUNT = 'rows_found';

/** @throws ReportFailure */
export async function survey(
  connection: ClickHouseConnection,
  call: CallContext,
  context: PlanContext
): Promise<Survey> {
  const { columns } = context.query;
  return await connection.arrow(call, print(planSurvey(context)), async (stream) => {
    let rows = 0;
    // A currency that is a column group stands in totals too, so that they are found once for each.
    const groups = new Map<string, ColumnGroup>();
    for await (const batch of frameRows(stream)) {
      const count = batch.column(COUNT);
      const level = columns.length > 0 ? batch.column('column_level') : () => 0;
      const readGroup = columnGroupReader(columns, batch);
      for (let row = 0; row < batch.count; row += 1) {
        rows += level(row) === 0 ? Number(count(row)) : 0;
        const group = readGroup(row);
        groups.set(groupKey(group), group);
      }
    }
    return { rows, groups: columns.length > 0 ? [...groups.values()].sort(byKeys) : [WHOLE] };
  });
}

/** Counts the rows of every column group that the report has. */
function planSurvey(context: PlanContext): Select {
  const { orderBy: _, limit: __, settings, ...report } = planGrouped(context);
  const { columns } = context.query;
  const ids = columns.length > 0 ? ['column_level', ...columns.flatMap(keyColumns)] : [];
  const keys = ids.map((as): Column => ({ as, expr: identifier('report', as) }));
  return {
    columns: [...keys, { as: COUNT, expr: sql`count()` }],
    from: report,
    alias: 'report',
    ...(keys.length > 0 ? { groupBy: { kind: 'keys', keys: keys.map(({ expr }) => expr) } } : {}),
    settings,
  };
}

const keyColumns = (id: DimensionId): readonly string[] =>
  dimensionOf(id).names === undefined ? [id] : [id, `${id}_name`];

/** Reads the column group that a row of a result stands for. */
export function columnGroupReader(columns: ReportQuery['columns'], batch: FrameRows): (row: number) => ColumnGroup {
  if (columns.length === 0) {
    return () => WHOLE;
  }
  const level = batch.column('column_level');
  const keys = columns.map((id) => {
    const name = dimensionOf(id).names === undefined ? () => null : batch.column(`${id}_name`);
    return { value: batch.column(id), name };
  });
  return (row) => ({
    keys: keys
      .slice(0, Number(level(row)))
      .map(({ value, name }) => ({ value: value(row), name: String(name(row) ?? '') })),
  });
}

/** A total before what it is made of, names before ids, everything ascending: as rows stand. */
function byKeys({ keys: one }: ColumnGroup, { keys: other }: ColumnGroup): number {
  for (const [index, key] of one.entries()) {
    const counterpart = other[index];
    if (counterpart === undefined) {
      return 1;
    }
    const order =
      compare(key.name.toLowerCase(), counterpart.name.toLowerCase()) || compare(key.value, counterpart.value);
    if (order !== 0) {
      return order;
    }
  }
  return one.length - other.length;
}

function compare(one: CellValue, other: CellValue): number {
  if (one === other || one === null || other === null) {
    return 0;
  }
  return one < other ? -1 : 1;
}
