/** A report's frame as rows of plain values: what the command line prints and tests read. */
import type { DecodedFrame } from '#dev/backendClient/index';
import { dimensionOf } from '#model/catalogue/index';
import type { CellValue } from '#model/format/units';
import { frameColumns, type FrameColumn } from '#model/frame';
import { isObject } from '#model/query/reader';
import type { ReportQuery } from '#model/query/reportQuery';
import { isoInZone } from '#model/time/calendar';

export type ResultRow = Readonly<Record<string, CellValue>>;

/**
 * The JSON form of a report. `level` counts the row groups that a row still has; rolled-up dimensions are null; money
 * is exact decimal text; shares are fractions.
 */
export interface ReportResult {
  readonly query: ReportQuery;
  readonly columns: ReadonlyArray<{ readonly id: string; readonly label: string; readonly unit: string | null }>;
  readonly rows: readonly ResultRow[];
  readonly truncated: boolean;
  /** The period that it is compared with, `to` exclusive. */
  readonly compared?: { readonly from: string; readonly to: string };
}

export function reportResult(query: ReportQuery, frame: DecodedFrame): ReportResult {
  const columns = frameColumns(query).map((column, index) => ({
    column,
    values: frame.fields[index]?.values().map((value) => plain(column, value, query.timeZone)) ?? [],
  }));
  const rows = Array.from({ length: frame.rows }, (_, row) =>
    Object.fromEntries(columns.map(({ column, values }) => [column.id, values[row] ?? null]))
  );
  const { truncated, compared } = metaOf(frame);
  return {
    query,
    columns: columns.map(({ column }) => describe(column)),
    rows,
    truncated,
    ...(compared === undefined ? {} : { compared: periodText(compared, query.timeZone) }),
  };
}

function describe(column: FrameColumn): ReportResult['columns'][number] {
  return { id: column.id, label: column.label, unit: 'unit' in column ? column.unit : null };
}

function plain(column: FrameColumn, value: string | number | boolean | null, timeZone: string): CellValue {
  if (typeof value === 'boolean') {
    return Number(value);
  }
  const instant = 'unit' in column ? column.unit === 'instant' : isInstant(column);
  return instant && typeof value === 'number' ? isoInZone(value, timeZone) : value;
}

const isInstant = (column: FrameColumn): boolean =>
  column.role === 'dimension' && dimensionOf(column.id).type === 'instant';

interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

const periodText = ({ fromMs, toMs }: Period, timeZone: string) => ({
  from: isoInZone(fromMs, timeZone),
  to: isoInZone(toMs, timeZone),
});

/** What the backend says of the frame as a whole. */
function metaOf({ meta }: DecodedFrame): { readonly truncated: boolean; readonly compared?: Period } {
  const custom = meta?.['custom'];
  const own = isObject(custom) ? custom['tollgrid'] : undefined;
  const { truncated, compared } = isObject(own) ? own : {};
  if (typeof truncated !== 'boolean') {
    throw new Error(`the frame does not say whether it is complete: ${JSON.stringify(meta?.['notices'])}`);
  }
  const [fromMs, toMs] = isObject(compared) ? [compared['fromMs'], compared['toMs']] : [];
  return typeof fromMs === 'number' && typeof toMs === 'number'
    ? { truncated, compared: { fromMs, toMs } }
    : { truncated };
}
