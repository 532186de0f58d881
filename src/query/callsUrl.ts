/** Addresses of the list of calls behind a number of a report. */
import { LISTED_REPORTS, type CallListQuery } from '#model/callList/query';
import type { ReportId } from '#model/catalogue/index';
import type { FilterNode } from '#model/query/filter';
import { optionsToUrl } from '#model/query/optionCodec';
import { CALLS_PATH } from '../constants';

export interface CallsOf {
  /** The report that the number is of, with what decides what its dimensions are about; Breakout unless given. */
  readonly of?: Pick<CallListQuery, 'side' | 'jurisdiction'> & { readonly report: ReportId };
  /** Uid of the data source. */
  readonly dataSource?: string;
  /** Relative (`now-7d`), or absolute as ISO 8601 or epoch milliseconds. */
  readonly period: { readonly from: string; readonly to: string };
  /** Conditions on dimensions alone: a list of calls has no measures. */
  readonly filter?: FilterNode;
  /** IANA zone of the period's days and of conditions on time. */
  readonly timeZone: string;
  /** Path and search of the page that the list leads back to. */
  readonly back?: string;
}

/** Whether a report counts what a list of calls can show. */
export const isListed = (report: ReportId): boolean => LISTED_REPORTS.some((id) => id === report);

/** A longer way back would not leave room for the conditions in an address. */
const LONGEST_BACK = 2_000;

/** The address, below Grafana's own, of the list of calls that meet a filter in a period. */
export function callsUrl({ of, dataSource, period, filter, timeZone, back }: CallsOf): string {
  const given = {
    ...period,
    zone: timeZone,
    ds: dataSource,
    ...reportToUrl(of ?? { report: 'breakout' }),
    filter: filter === undefined ? undefined : JSON.stringify(filter),
    back: back !== undefined && back.length <= LONGEST_BACK ? back : undefined,
  };
  const written = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `${CALLS_PATH}?${new URLSearchParams(written).toString()}`;
}

/** Parameters of the report that a list is of; the calls of Breakout need none. */
export const reportToUrl = ({ report, side, jurisdiction }: NonNullable<CallsOf['of']>) => ({
  of: report === 'breakout' ? undefined : report,
  ...optionsToUrl({ side, jurisdiction }),
});
