import {
  type CoreApp,
  type DataQuery,
  type DataQueryRequest,
  type DataSourceApi,
  rangeUtil,
  type RawTimeRange,
} from '@grafana/data';
import { toTimeRange } from './timeRanges';

export interface RequestOptions {
  readonly app: CoreApp;
  readonly requestId: string;
  readonly queries: readonly DataQuery[];
  readonly range: RawTimeRange;
  readonly dataSource: DataSourceApi;
  /** IANA name, `browser` or `utc`. */
  readonly timeZone: string;
}

/** A request as Grafana makes it from the queries of a screen: hidden ones and those without a question stay out. */
export function toRequest({
  app,
  requestId,
  queries,
  range: raw,
  dataSource,
  timeZone,
}: RequestOptions): DataQueryRequest {
  const range = toTimeRange(raw, timeZone);
  const maxDataPoints = 1000;
  const { interval, intervalMs } = rangeUtil.calculateInterval(range, maxDataPoints, dataSource.interval);
  return {
    app,
    requestId,
    timezone: timeZone,
    range,
    interval,
    intervalMs,
    maxDataPoints,
    targets: queries.filter((query) => !query.hide && (dataSource.filterQuery?.(query) ?? true)),
    scopedVars: {
      __interval: { text: interval, value: interval },
      __interval_ms: { text: String(intervalMs), value: intervalMs },
    },
    startTime: Date.now(),
  };
}
