/** Addresses of the reports' own pages. */
import type { ReportId } from '#model/catalogue/index';
import type { ReportQuery } from '#model/query/reportQuery';
import { toUrl } from '#model/query/urlCodec';
import { PLUGIN_ID } from '../constants';

/** Reports that have a page of their own to go on in. */
const PAGES: Readonly<Partial<Record<ReportId, string>>> = {
  breakout: 'breakout',
  dtmf: 'dtmf',
  usaRateCenter: 'usa-rate-center',
  usaCalls: 'usa-calls',
};

export interface ReportPlace {
  /** Relative (`now-7d`), or absolute as ISO 8601 or epoch milliseconds. */
  readonly period: { readonly from: string; readonly to: string };
  /** Uid of the data source. */
  readonly dataSource?: string;
}

/**
 * The page of a report that asks a query; undefined for a report without such a page.
 *
 * @param layout parameters of the page beside those of the query
 */
export function reportUrl(
  query: ReportQuery,
  { period, dataSource }: ReportPlace,
  layout: Readonly<Record<string, string | undefined>> = {}
): string | undefined {
  const page = PAGES[query.report];
  if (page === undefined) {
    return undefined;
  }
  const parameters = { ...period, ds: dataSource, ...toUrl(query), ...layout };
  const given = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `/a/${PLUGIN_ID}/${page}?${new URLSearchParams(given).toString()}`;
}
