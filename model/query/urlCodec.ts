/** A report query as URL parameters and back. Short where it can be, and readable: ids stay ids. */
import { failure, type Result } from '../result';
import { REPORTS } from '../catalogue/index';
import { OPTION_PARAMETERS, optionsFromUrl, optionsToUrl } from './optionCodec';
import { parseReportQuery } from './parse';
import { listFromText, orderFromText, orderToText, PIVOT_PARAMETERS, pivotFromUrl, pivotToUrl } from './pivotCodec';
import { DEFAULT_LIMIT, QUERY_VERSION, SPLIT, type ReportQuery } from './reportQuery';

/** Names of the parameters this codec owns; a page keeps its others (period, data source) beside them. */
export const URL_PARAMETERS = [
  'rows',
  'measures',
  'totals',
  'sort',
  'filter',
  'limit',
  'zone',
  'currency',
  ...PIVOT_PARAMETERS,
  ...OPTION_PARAMETERS,
] as const;
export type UrlParameters = Partial<Record<(typeof URL_PARAMETERS)[number], string>>;

/** Everything that differs from the defaults. `zone` is always written: a link means the same days for everyone. */
export function toUrl(query: ReportQuery): UrlParameters {
  return {
    rows: query.rows.join(','),
    measures: query.measures.join(','),
    totals: query.totals === 'all' ? undefined : query.totals,
    sort: orderToText(query.orderBy) || undefined,
    filter: query.filter === undefined ? undefined : JSON.stringify(query.filter),
    limit: query.limit === DEFAULT_LIMIT ? undefined : String(query.limit),
    zone: query.timeZone,
    currency: query.currency === SPLIT ? undefined : query.currency,
    ...pivotToUrl(query),
    ...optionsToUrl(query),
  };
}

/** The query of a URL, or what is wrong with it. Parameters that are absent take the query's defaults. */
export function fromUrl(report: ReportQuery['report'], parameters: UrlParameters): Result<ReportQuery> {
  let filter: unknown;
  try {
    filter = parameters.filter === undefined ? undefined : JSON.parse(parameters.filter);
  } catch {
    return failure({ path: 'filter', message: 'is not valid JSON', value: parameters.filter });
  }
  return parseReportQuery({
    version: QUERY_VERSION,
    report,
    rows: listFromText(parameters.rows),
    measures: listFromText(parameters.measures),
    totals: parameters.totals,
    orderBy: orderFromText(parameters.sort ?? ''),
    filter,
    limit: parameters.limit === undefined ? undefined : Number(parameters.limit),
    timeZone: parameters.zone,
    currency: parameters.currency,
    ...pivotFromUrl(parameters),
    ...optionsFromUrl(REPORTS[report].options, parameters),
  });
}
