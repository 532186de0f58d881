/** What Grafana is told about the frame of a report and its fields. */
import type { CallListQuery } from '#model/callList/query';
import { dimensionOf, measureOf } from '#model/catalogue/index';
import type { MeasureId } from '#model/catalogue/measures';
import type { Unit } from '#model/catalogue/types';
import { UNIT_FORMATS } from '#model/format/units';
import type { FrameColumn } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import type { QueryRun } from '../clickhouse/connection';
import type { FieldMeta } from '../frames/frameSchema';
import type { FrameOutcome } from '../frames/reframe';
import type { CompiledReport } from '../sql/compile';
import type { CompiledCallList } from '../sql/compileCallList';

/** A column's name is its id; label, unit and description come from the catalogue. */
export function fieldMeta(column: FrameColumn): FieldMeta {
  return {
    name: column.id,
    config: { displayNameFromDS: column.label, ...describe(column), custom: { tollgrid: roleOf(column) } },
  };
}

/** What our own readers know a column by. */
function roleOf(column: FrameColumn): Readonly<Record<string, unknown>> {
  switch (column.role) {
    case 'dimension':
      return { role: column.role, axis: column.axis };
    case 'comparison':
      return { role: column.role, of: column.of, part: column.part };
    default:
      return { role: column.role };
  }
}

function describe(column: FrameColumn): Readonly<Record<string, unknown>> {
  switch (column.role) {
    case 'dimension':
      return { description: dimensionOf(column.id).description, filterable: true };
    case 'measure':
      return measureConfig(column.id, column.unit);
    case 'comparison':
      return measureConfig(column.of, column.unit);
    default:
      return {};
  }
}

function measureConfig(id: MeasureId, unit: Unit): Readonly<Record<string, unknown>> {
  const { description, formula } = measureOf(id);
  const { grafana, decimals } = UNIT_FORMATS[unit];
  return { description: `${description} Formula: ${formula}.`, unit: grafana, decimals };
}

interface Finished {
  readonly query: ReportQuery | CallListQuery;
  readonly compiled: CompiledReport | CompiledCallList;
  readonly run: QueryRun;
  readonly startedMs: number;
}

/** Grafana's FrameMeta of a report. */
export const frameMeta = (
  finished: Finished & { readonly compiled: CompiledReport },
  outcome: FrameOutcome
): Record<string, unknown> =>
  runMeta(finished, outcome, outcome.truncated && truncationNotice(outcome), { compared: finished.compiled.compared });

interface Notice {
  readonly severity: string;
  readonly text: string;
}

/** Grafana's FrameMeta of any query. `custom.tollgrid` is what our own readers use. */
export function runMeta(
  { query, compiled, run, startedMs }: Finished,
  { truncated }: FrameOutcome,
  notice: Notice | undefined,
  more: Readonly<Record<string, unknown>> = {}
): Record<string, unknown> {
  const elapsedMs = Date.now() - startedMs;
  return {
    preferredVisualisationType: 'table',
    executedQueryString: `${compiled.text}\n-- ${JSON.stringify(compiled.parameters)}`,
    stats: [
      ...(run.rowsRead === undefined ? [] : [{ displayName: 'Rows read', value: run.rowsRead }]),
      { displayName: 'Time in backend', unit: 'ms', value: elapsedMs },
    ],
    notices: notice === undefined ? [] : [notice],
    custom: {
      tollgrid: {
        query,
        source: compiled.source,
        truncated: truncated !== undefined,
        rowsRead: run.rowsRead,
        elapsedMs,
        queryId: run.queryId,
        ...more,
      },
    },
  };
}

function truncationNotice({ rows, truncated }: FrameOutcome): Notice {
  const cap = truncated === 'bytes' ? 'the size limit of a result' : 'the row limit';
  return {
    severity: 'warning',
    text: `Truncated at ${rows} rows by ${cap}. Totals that are shown are complete. Use fewer row groups, a filter, or a higher limit.`,
  };
}
