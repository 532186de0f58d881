import {
  CoreApp,
  type DataQuery,
  type DataQueryRequest,
  type DataSourceApi,
  dateMath,
  dateTimeForTimeZone,
  rangeUtil,
  type RawTimeRange,
  type TimeRange,
} from '@grafana/data';
import { getDataSourceSrv, locationService } from '@grafana/runtime';

/** One pane of Explore, in the form in which Grafana's address carries it. */
export interface Pane {
  readonly datasource: string;
  readonly queries: readonly DataQuery[];
  readonly range: RawTimeRange;
}

/** Reads `?panes={"id":{...}}`; the first pane counts. */
export function readPane(): Pane {
  const panes: unknown = JSON.parse(locationService.getSearch().get('panes') ?? '{}');
  const first: Partial<Pane> = Object.values(Object(panes))[0] ?? {};
  const datasource = first.datasource ?? getDataSourceSrv().getInstanceSettings()?.uid ?? '';
  return { datasource, queries: first.queries ?? [], range: first.range ?? { from: 'now-6h', to: 'now' } };
}

export function writePane(pane: Pane): void {
  locationService.partial({ schemaVersion: 1, panes: JSON.stringify({ host: pane }) }, true);
}

/** The query that Explore starts with, or the ones of the address, made the data source's. */
export function startQueries(pane: Pane, dataSource: DataSourceApi): DataQuery[] {
  const given =
    pane.queries.length > 0 ? pane.queries : [{ refId: 'A', ...dataSource.getDefaultQuery?.(CoreApp.Explore) }];
  return given.map((query) => ({ ...query, datasource: dataSource.getRef() }));
}

export function toTimeRange({ from, to }: RawTimeRange, zone: string): TimeRange {
  const isPoint = (value: RawTimeRange['from']) => typeof value === 'string' && /^\d+$/.test(value);
  const parse = (value: RawTimeRange['from'], roundUp: boolean) => {
    const time = isPoint(value)
      ? dateTimeForTimeZone(zone, Number(value))
      : dateMath.toDateTime(value, { roundUp, timezone: zone });
    if (!time) {
      throw new Error(`Invalid time range: ${from} to ${to}`);
    }
    return time;
  };
  const [start, end] = [parse(from, false), parse(to, true)];
  return { from: start, to: end, raw: { from: isPoint(from) ? start : from, to: isPoint(to) ? end : to } };
}

/** Relative ranges stay as they were chosen, points in time become milliseconds. */
export function toRaw({ from, to, raw }: TimeRange): RawTimeRange {
  const isRelative = typeof raw.from === 'string' && typeof raw.to === 'string';
  return isRelative ? raw : { from: String(from.valueOf()), to: String(to.valueOf()) };
}

export function zoomedOut({ from, to }: TimeRange): RawTimeRange {
  const half = (to.valueOf() - from.valueOf()) / 2;
  return { from: String(from.valueOf() - half), to: String(to.valueOf() + half) };
}

export function toRequest(pane: Pane, dataSource: DataSourceApi, zone: string): DataQueryRequest {
  const range = toTimeRange(pane.range, zone);
  const maxDataPoints = 1000;
  const { interval, intervalMs } = rangeUtil.calculateInterval(range, maxDataPoints, dataSource.interval);
  return {
    app: CoreApp.Explore,
    requestId: 'explore_host',
    timezone: zone,
    range,
    interval,
    intervalMs,
    maxDataPoints,
    targets: pane.queries.filter((query) => !query.hide && (dataSource.filterQuery?.(query) ?? true)),
    scopedVars: {
      __interval: { text: interval, value: interval },
      __interval_ms: { text: String(intervalMs), value: intervalMs },
    },
    startTime: Date.now(),
  };
}
