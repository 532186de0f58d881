import { DIMENSIONS, type DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf, isDimensionId, REPORTS, type ReportId } from '#model/catalogue/index';
import { formatDimension } from '#model/format/dimensions';
import type { FilterNode } from '#model/query/filter';
import { parseFilter } from '#model/query/parseFilter';
import { OPTION_KEYS, parseOptions } from '#model/query/parseOptions';
import { isObject, Reader } from '#model/query/reader';
import { MAX_TEXT_LENGTH, QUERY_VERSION, SPLIT, type ReportQuery } from '#model/query/reportQuery';
import { measuresOf } from '#model/query/splitFilter';
import type { Connections } from '../../clickhouse/connections';
import { invalidInput } from '../../errors';
import { planValues, type ValuesRequest } from '../../sql/plan/values';
import { print } from '../../sql/print';
import { planContext } from '../planContext';
import { json, type ResourceHandler } from './route';
import { DAY_MS } from '#model/time/days';

const DEFAULT_DAYS = 31;
const DEFAULT_VALUES = 100;
const MAX_VALUES = 1_000;

/** Parts of time are chosen by calendar, numbers that were looked for are typed. */
const SEARCHABLE = DIMENSIONS.filter(({ expr }) => expr.node !== 'time' && expr.node !== 'entry').map(({ id }) => id);
const REPORT_IDS = Object.keys(REPORTS) as ReportId[];

/**
 * `POST values { dimension, search?, fromMs?, toMs?, limit?, filter?, report?, side?, jurisdiction? }` →
 * `{ values: [{ value, label }], truncated }`: what occurs in a period (by default the last 31 days), for pickers.
 * Names sort by name, all else by frequency.
 */
export function valuesRoute(connections: Connections): ResourceHandler {
  return async (context, body) => {
    const { query, range, ...request } = readRequest(body);
    const connection = connections.of(context);
    const rows = await connection.rows<{ value: string | number; label: string }>(
      context,
      print(planValues(request, planContext(connection.settings, query, range)))
    );
    const dimension = dimensionOf(request.id);
    const values = rows.slice(0, request.limit).map(({ value, label }) => ({
      value,
      label: formatDimension(dimension, value, 'UTC', dimension.names ? label : undefined),
    }));
    return json(200, { values, truncated: rows.length > request.limit });
  };
}

interface Request extends ValuesRequest {
  readonly query: ReportQuery;
  readonly range: { readonly fromMs: number; readonly toMs: number };
}

function readRequest(body: unknown): Request {
  const reader = new Reader();
  const given = isObject(body) ? body : {};
  reader.onlyKeys('', given, ['dimension', 'search', 'fromMs', 'toMs', 'limit', 'filter', 'report', ...OPTION_KEYS]);
  const id = reader.id<DimensionId>('dimension', given['dimension'], isDimensionId, SEARCHABLE);
  const search = given['search'] ?? '';
  if (typeof search !== 'string' || search.length > MAX_TEXT_LENGTH) {
    reader.report('search', `must be text of at most ${MAX_TEXT_LENGTH} characters`, search);
  }
  const limit = reader.integer('limit', given['limit'], { min: 1, max: MAX_VALUES }, DEFAULT_VALUES);
  const report = reader.oneOf('report', given['report'], REPORT_IDS, 'breakout');
  const options = parseOptions(reader, given, report);
  const filter = given['filter'] === undefined ? undefined : parseConditions(reader, given['filter'], report);
  if (reader.issues.length > 0 || id === undefined || typeof search !== 'string') {
    throw invalidInput('The values cannot be looked up', reader.issues);
  }
  const toMs = Number(given['toMs'] ?? Date.now());
  const fromMs = Number(given['fromMs'] ?? toMs - DEFAULT_DAYS * DAY_MS);
  return {
    id,
    search,
    limit,
    query: { ...valuesOf(id), ...options, report, ...(filter === undefined ? {} : { filter }) },
    range: { fromMs, toMs },
  };
}

/** Values are those of records, which have no measures. */
function parseConditions(reader: Reader, value: unknown, report: ReportId): FilterNode | undefined {
  const filter = parseFilter(reader, 'filter', value, report);
  for (const id of filter === undefined ? [] : measuresOf(filter)) {
    reader.report('filter', 'values have no measures; use conditions on dimensions', id);
  }
  return filter;
}

const valuesOf = (id: DimensionId): Omit<ReportQuery, 'report'> => ({
  version: QUERY_VERSION,
  rows: [id],
  columns: [],
  depth: 1,
  measures: ['attempts'],
  totals: 'none',
  orderBy: [],
  limit: MAX_VALUES,
  timeZone: 'UTC',
  currency: SPLIT,
  moneyAs: 'number',
  as: 'table',
});
