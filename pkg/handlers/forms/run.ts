/** Answers a report query in a form other than its table: numbers or time series, for panels, alerting and expressions. */
import type { ReportQuery } from '#model/query/reportQuery';
import { timeOf } from '#model/query/tableOf';
import { mostBuckets } from '#model/time/buckets';
import type { Connections } from '../../clickhouse/connections';
import { ReportFailure } from '../../errors';
import { builtFrame, type BuiltField } from '../../frames/builtFrame';
import type { FrameOutcome } from '../../frames/reframe';
import { compileReport } from '../../sql/compile';
import type { Period } from '../../sql/plan/context';
import { frameMeta } from '../frameMeta';
import { planContext } from '../planContext';
import type { CallContext, QueryAnswer, QueryRequest } from '../types';
import { numericFields, type NumericReport, type Reader } from './numeric';
import { seriesOf, type Series } from './series';
import { tableRows } from './tableRows';
import { longFields, wideFields } from './timeSeries';

/** Most instances of a rule, which Grafana evaluates, stores and shows one by one. */
export const MAX_INSTANCES = 1_000;
/** Most parts of time of a series, and most values of all series: beyond it a panel shows nothing more. */
export const MAX_BUCKETS = 11_000;
export const MAX_POINTS = 500_000;

/** Rules and expressions are evaluated in Grafana's server, which reads numbers and long series, and no tables. */
export const readerOf = ({ headers }: CallContext): Reader =>
  headers.get('fromalert') === 'true' || headers.get('x-grafana-from-expr') === 'true' ? 'rule' : 'panel';

/** A rule sees the innermost rows of a table. */
export const formFor = (query: ReportQuery, reader: Reader): ReportQuery =>
  reader === 'rule' && query.as === 'table' ? { ...query, as: 'numeric', totals: 'none', moneyAs: 'number' } : query;

/** @throws ReportFailure */
export async function runForm(
  connections: Connections,
  call: CallContext,
  { refId, range }: QueryRequest,
  given: ReportQuery,
  startedMs: number
): Promise<QueryAnswer> {
  const connection = connections.of(call);
  const { settings } = connection;
  const reader = readerOf(call);
  const query = { ...given, limit: limitOf(given, reader, settings.maxRows) };
  const context = planContext(settings, query, range);
  checkBuckets(query, context.period);
  const compiled = compileReport(context);
  const { table, columns } = compiled;
  const ids = columns.map(({ id }) => id);
  const { rows, run } = await connection.arrow(call, compiled, async (stream, ran) => ({
    rows: await tableRows(stream, ids, query.limit),
    run: ran,
  }));
  const asked = { query, table, columns, rows };
  const { type, fields } =
    query.as === 'timeSeries'
      ? timeSeriesAnswer(
          seriesOf({ ...asked, period: context.period }),
          { most: query.limit, isCut: rows.isMore },
          reader
        )
      : numericAnswer(asked, reader, rows.isMore && query.limit < given.limit);
  const outcome: FrameOutcome = { rows: rows.count, bytes: 0, truncated: rows.isMore ? 'rows' : undefined };
  const meta = {
    ...frameMeta({ query: given, compiled, run, startedMs }, outcome),
    preferredVisualisationType: query.as === 'timeSeries' ? 'graph' : 'table',
    type,
    typeVersion: [0, 1],
  };
  return { status: 200, frames: [await builtFrame({ name: query.report, refId, fields, meta })] };
}

function limitOf({ as, limit, columns }: ReportQuery, reader: Reader, maxRows: number): number {
  if (as === 'timeSeries') {
    return Math.min(MAX_POINTS, maxRows);
  }
  // Beside the columns of a row stands its total, which is no instance.
  const instances = columns.length > 0 ? 2 * MAX_INSTANCES : MAX_INSTANCES;
  return Math.min(limit, maxRows, reader === 'rule' ? instances : Infinity);
}

/** Before anything is read. */
function checkBuckets(query: ReportQuery, period: Period): void {
  if (query.as === 'timeSeries' && mostBuckets(period, timeOf(query)) > MAX_BUCKETS) {
    throw tooMuch(
      `A series by ${timeOf(query)} would have more than ${MAX_BUCKETS} points in this period. Choose a longer part of time, or a shorter period.`
    );
  }
}

interface Answer {
  readonly type: string;
  readonly fields: readonly BuiltField[];
}

interface Points {
  readonly most: number;
  /** There are more rows than that. */
  readonly isCut: boolean;
}

function timeSeriesAnswer(series: Series, { most, isCut }: Points, reader: Reader): Answer {
  if (isCut || series.count * series.times.length * series.measures.length > most) {
    throw tooMuch(
      `The series would have more than ${most} points together. Ask for the first series only (top), use a filter, or choose a longer part of time.`
    );
  }
  if (reader === 'panel') {
    return { type: 'timeseries-wide', fields: wideFields(series) };
  }
  checkInstances(series.count);
  return { type: 'timeseries-long', fields: series.count === 0 ? [] : longFields(series) };
}

/** @param isCut whether there are more rows than may come back, though as many as the query asks for */
function numericAnswer(report: NumericReport, reader: Reader, isCut: boolean): Answer {
  const fields = numericFields(report, reader);
  const count = fields[0]?.values.length ?? 0;
  if (reader === 'rule') {
    checkInstances(isCut ? Infinity : count);
  }
  // Alerting takes a frame without fields for no data, in every version.
  return { type: 'numeric-long', fields: reader === 'rule' && count === 0 ? [] : fields };
}

function checkInstances(count: number): void {
  if (count > MAX_INSTANCES) {
    throw tooMuch(
      `A rule on this query would have more than ${MAX_INSTANCES} instances. Use fewer row groups, a filter, a condition on a measure, or the first rows only (top).`
    );
  }
}

const tooMuch = (message: string): ReportFailure => new ReportFailure('input', 400, 'TOO_MUCH', message);
