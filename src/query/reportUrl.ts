/** Addresses of the reports' own pages. */
import { reportPath } from '#model/query/reportPages';
import type { ReportQuery } from '#model/query/reportQuery';
import { toUrl } from '#model/query/urlCodec';

export interface ReportPlace {
  /** Relative (`now-7d`), or absolute as ISO 8601 or epoch milliseconds. */
  readonly period: { readonly from: string; readonly to: string };
  /** Uid of the data source. */
  readonly dataSource?: string;
}

/**
 * The page of a report that asks a query; undefined for the report on numbers, whose page has rows and columns of its own.
 *
 * @param layout parameters of the page beside those of the query
 */
export function reportUrl(
  query: ReportQuery,
  { period, dataSource }: ReportPlace,
  layout: Readonly<Record<string, string | undefined>> = {}
): string | undefined {
  if (query.report === 'number') {
    return undefined;
  }
  const parameters = { ...period, ds: dataSource, ...toUrl(query), ...layout };
  const given = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `/${reportPath(query.report)}?${new URLSearchParams(given).toString()}`;
}
