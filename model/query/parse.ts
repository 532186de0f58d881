import { isDimensionId, isMeasureId, REPORTS, type ReportId } from '../catalogue/index';
import { mayFindTwice } from '../number/selection';
import { failure, success, type Result } from '../result';
import { isTimeZone } from '../time/zone';
import { parseFilter } from './parseFilter';
import { FORM_KEYS, parseForm } from './parseForm';
import { parseOrder } from './parseOrder';
import { parsePivot, PIVOT_KEYS } from './parsePivot';
import { OPTION_KEYS, parseOptions } from './parseOptions';
import { reportRates } from './parseRates';
import { isObject, Reader } from './reader';
import { dimensionsOf, measureFiltersOf, splitFilter } from './splitFilter';
import {
  DEFAULT_LIMIT,
  isCurrencyCode,
  MAX_LIMIT,
  MAX_ROW_GROUPS,
  MONEY_FORMS,
  QUERY_VERSION,
  SPLIT,
  type ReportQuery,
} from './reportQuery';

const KEYS = [
  'version',
  'report',
  'rows',
  'measures',
  'filter',
  'orderBy',
  'limit',
  'timeZone',
  'currency',
  'moneyAs',
  ...FORM_KEYS,
  ...PIVOT_KEYS,
  ...OPTION_KEYS,
];
const REPORT_IDS = Object.keys(REPORTS) as ReportId[];

/**
 * Reads a report query from JSON of unknown origin.
 *
 * Either a query in which every id and value is known to be good, or every issue found, each with its path, the value
 * and what is allowed. Values that only look different (`"7"` for an id) are brought to one form.
 */
export function parseReportQuery(input: unknown): Result<ReportQuery> {
  if (!isObject(input)) {
    return failure({ path: '', message: 'must be a report query', value: input });
  }
  const reader = new Reader();
  reader.onlyKeys('', input, KEYS);
  if (input['version'] !== QUERY_VERSION) {
    reader.report('version', 'is not a version this release can read', input['version'], [String(QUERY_VERSION)]);
  }
  const report = reader.oneOf('report', input['report'] ?? '', REPORT_IDS, 'breakout');
  const catalogue = REPORTS[report];
  const rows = reader.ids('rows', input['rows'] ?? [], isDimensionId, catalogue.dimensions, MAX_ROW_GROUPS);
  const measures = reader.ids(
    'measures',
    input['measures'],
    isMeasureId,
    catalogue.measures,
    catalogue.measures.length
  );
  if (Array.isArray(input['measures']) && input['measures'].length === 0) {
    reader.report('measures', 'needs at least one measure', input['measures'], catalogue.measures);
  }
  const pivot = parsePivot(reader, input, report, rows);
  const moneyAs = reader.oneOf('moneyAs', input['moneyAs'], MONEY_FORMS, 'number');
  const query: ReportQuery = {
    version: QUERY_VERSION,
    report,
    rows,
    ...pivot,
    measures,
    filter: input['filter'] === undefined ? undefined : parseFilter(reader, 'filter', input['filter'], report),
    orderBy: parseOrder(reader, input['orderBy'] ?? [], { rows, measures, ...pivot }),
    limit: reader.integer('limit', input['limit'], { min: 1, max: MAX_LIMIT }, DEFAULT_LIMIT),
    timeZone: parseTimeZone(reader, input['timeZone']),
    currency: parseCurrency(reader, input['currency']),
    moneyAs,
    ...parseForm(reader, input, { rows, ...pivot, moneyAs }),
    ...parseOptions(reader, input, report),
  };
  reportHiddenDimensions(reader, query);
  reportTotalsOfEntries(reader, query);
  reportUncompared(reader, query);
  reportRates(reader, query);
  return reader.issues.length === 0 ? success(query) : failure(...reader.issues);
}

/** A condition that mixes measures and dimensions acts on rows, which know only their own row groups. */
function reportHiddenDimensions(reader: Reader, { filter, rows }: ReportQuery): void {
  for (const id of splitFilter(filter).rows.flatMap(dimensionsOf)) {
    if (!rows.includes(id)) {
      reader.report('filter', `${id} stands in an "or" with a measure, so it must be a row group`, id, rows);
    }
  }
}

/**
 * A call between two numbers stands under each of them and counts once in totals; a condition on a measure may drop one
 * of the two rows, and then a total cannot tell.
 */
function reportTotalsOfEntries(reader: Reader, { numbers, rows, totals, filter }: ReportQuery): void {
  const standsTwice =
    numbers !== undefined && mayFindTwice(numbers) && (rows.includes('number') || rows.includes('role'));
  if (standsTwice && totals !== 'none' && splitFilter(filter).rows.length > 0) {
    reader.report(
      'totals',
      'cannot be computed over numbers matched either way with a condition on a measure',
      totals,
      ['none', 'or match called or calling']
    );
  }
}

/** A condition on how a measure changed needs a period in which it was otherwise. */
function reportUncompared(reader: Reader, { filter, compare }: ReportQuery): void {
  const changed = filter === undefined ? [] : measureFiltersOf(filter).filter(({ part }) => part !== undefined);
  for (const { measure, part } of compare === undefined ? changed : []) {
    reader.report('filter', `${measure} has no ${part} without a period to compare with`, part, [
      'a query with compare',
    ]);
  }
}

function parseCurrency(reader: Reader, value: unknown): string {
  if (value === undefined || value === SPLIT) {
    return SPLIT;
  }
  if (typeof value === 'string' && isCurrencyCode(value)) {
    return value;
  }
  return reader.report('currency', 'must be split or a currency code of ISO 4217 such as USD', value) ?? SPLIT;
}

export function parseTimeZone(reader: Reader, value: unknown): string {
  if (value === undefined) {
    return 'UTC';
  }
  if (typeof value === 'string' && isTimeZone(value)) {
    return value;
  }
  return reader.report('timeZone', 'must be an IANA time zone such as UTC or America/New_York', value) ?? 'UTC';
}
