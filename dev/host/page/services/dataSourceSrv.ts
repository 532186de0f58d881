import {
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourceRef,
  type ScopedVars,
} from '@grafana/data';
import {
  config,
  type DataSourceSrv,
  type GetDataSourceListFilters,
  getBackendSrv,
  getTemplateSrv,
} from '@grafana/runtime';
import { syncDataSourceInstanceSettings } from '@runtime-internal/services/dataSource/settings';
import { getDataSourceInstance } from '@runtime-internal/services/dataSource/dataSource';

type Reference = DataSourceRef | string | null;

/** The data sources of the page: settings from the boot data, instances from `@grafana/runtime`'s own registry. */
export class HostDataSourceSrv implements DataSourceSrv {
  get(ref?: Reference, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    const settings = this.getInstanceSettings(ref, scopedVars);
    // Grafana's own look-up would come back here for one that it does not know, without end.
    return settings === undefined
      ? Promise.reject(new Error(`There is no data source ${typeof ref === 'string' ? ref : (ref?.uid ?? '')}`))
      : getDataSourceInstance(settings.uid);
  }

  getList(filters: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    return Object.values(config.datasources)
      .filter((dataSource) => matches(dataSource, filters))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  /** A data source by its uid, its name, or a variable that holds one of them. */
  getInstanceSettings(ref?: Reference, scopedVars?: ScopedVars): DataSourceInstanceSettings | undefined {
    const given = typeof ref === 'string' ? ref : ref?.uid;
    const key = given && getTemplateSrv().replace(given, scopedVars, 'raw');
    const all = Object.values(config.datasources);
    if (!key || key === 'default') {
      const type = typeof ref === 'object' ? ref?.type : undefined;
      const candidates = type ? all.filter((dataSource) => dataSource.type === type) : all;
      return candidates.find((dataSource) => dataSource.name === config.defaultDatasource) ?? candidates[0];
    }
    return all.find((dataSource) => dataSource.uid === key || dataSource.name === key);
  }

  /** After data sources were added, changed or removed. */
  async reload(): Promise<void> {
    const settings = await getBackendSrv().get('/api/frontend/settings');
    config.datasources = settings.datasources;
    config.defaultDatasource = settings.defaultDatasource;
    syncDataSourceInstanceSettings(settings);
  }

  registerRuntimeDataSource(): void {
    throw new Error('The plugin host has no runtime data sources');
  }
}

const flags = ['metrics', 'tracing', 'logs', 'annotations', 'alerting'] as const;

function matches(dataSource: DataSourceInstanceSettings, filters: GetDataSourceListFilters): boolean {
  const { meta, type } = dataSource;
  const types = filters.type === undefined ? [] : [filters.type].flat();
  return (
    (filters.all === true || flags.some((flag) => meta[flag])) &&
    flags.every((flag) => !filters[flag] || meta[flag]) &&
    (types.length === 0 || types.includes(type)) &&
    (!filters.pluginId || filters.pluginId === meta.id) &&
    (filters.filter?.(dataSource) ?? true)
  );
}
