/** Addresses of the list of calls behind a number of a report. */
import type { FilterNode } from '#model/query/filter';
import { CALLS_PATH } from '../constants';

export interface CallsOf {
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

/** A longer way back would not leave room for the conditions in an address. */
const LONGEST_BACK = 2_000;

/** The address, below Grafana's own, of the list of calls that meet a filter in a period. */
export function callsUrl({ dataSource, period, filter, timeZone, back }: CallsOf): string {
  const parameters = new URLSearchParams({ ...period, zone: timeZone });
  if (dataSource !== undefined) {
    parameters.set('ds', dataSource);
  }
  if (filter !== undefined) {
    parameters.set('filter', JSON.stringify(filter));
  }
  if (back !== undefined && back.length <= LONGEST_BACK) {
    parameters.set('back', back);
  }
  return `${CALLS_PATH}?${parameters.toString()}`;
}
