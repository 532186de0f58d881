import { CoreApp, type DataQuery, type DataSourceApi, type RawTimeRange } from '@grafana/data';
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
