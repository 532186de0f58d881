/** Addresses of the pages of scheduled reports, and how a report's present view becomes a new schedule. */
import { isMeasureId, isReportId, REPORTS } from '#model/catalogue/index';
import type { ReportQuery } from '#model/query/reportQuery';
import { fromUrl, toUrl, URL_PARAMETERS } from '#model/query/urlCodec';
import { failure, success, type Result } from '#model/result';
import { SCHEDULES_PATH } from '../constants';

/** A report as a page shows it. */
export interface ShownReport {
  readonly query: ReportQuery;
  /** What a schedule of it is called until somebody names it. */
  readonly name?: string;
  /** Uid of the data source. */
  readonly dataSource?: string;
  /** Relative (`now-7d`), or absolute as ISO 8601 or epoch milliseconds. */
  readonly period?: { readonly from: string; readonly to: string };
  /** The measure of the chart that stands in place of the table. */
  readonly chart?: string;
}

export const NEW_SCHEDULE_PATH = `${SCHEDULES_PATH}/new`;

/** The form of a saved schedule. */
export const editScheduleUrl = (id: string): string => `${SCHEDULES_PATH}/edit?${new URLSearchParams({ id })}`;

/** The form of a new schedule that begins as a saved one. */
export const duplicateScheduleUrl = (id: string): string => `${NEW_SCHEDULE_PATH}?${new URLSearchParams({ like: id })}`;

/** The form of a new schedule of a report. */
export function scheduleUrl({ query, name, dataSource, period, chart }: ShownReport): string {
  const given = { report: query.report, name, ds: dataSource, ...period, chart, ...toUrl(query) };
  const written = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  return `${NEW_SCHEDULE_PATH}?${new URLSearchParams(written)}`;
}

/** The report that an address was made of; undefined when it names none, and every issue when it cannot be read. */
export function shownReportOf(search: string): Result<ShownReport | undefined> {
  const parameters = new URLSearchParams(search);
  const read = (name: string) => parameters.get(name) ?? undefined;
  const report = read('report');
  if (report === undefined) {
    return success(undefined);
  }
  if (!isReportId(report)) {
    return failure({ path: 'report', message: 'is no report', value: report, allowed: Object.keys(REPORTS) });
  }
  const query = fromUrl(report, Object.fromEntries(URL_PARAMETERS.map((name) => [name, read(name)])));
  const [from, to, chart] = [read('from'), read('to'), read('chart')];
  return query.ok
    ? success({
        query: query.value,
        name: read('name'),
        dataSource: read('ds'),
        period: from === undefined || to === undefined ? undefined : { from, to },
        chart: isMeasureId(chart) ? chart : undefined,
      })
    : query;
}
