import { DataSourceApi, type DataSourceInstanceSettings } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { useEffect, useState } from 'react';
import { DATA_SOURCE_TYPE } from '../constants';
import { type DataSource } from '../datasource/DataSource';
import { errorText } from '../datasource/errors';

/** Every data source of ours, the organisation's default one first. */
export const listDataSources = (): readonly DataSourceInstanceSettings[] =>
  [...getDataSourceSrv().getList({ type: DATA_SOURCE_TYPE })].sort(
    (a, b) => Number(b.isDefault) - Number(a.isDefault) || a.name.localeCompare(b.name)
  );

const isOurs = (candidate: unknown): candidate is DataSource =>
  candidate instanceof DataSourceApi && candidate.type === DATA_SOURCE_TYPE;

async function loadDataSource(uid: string): Promise<LoadedDataSource> {
  if (getDataSourceSrv().getInstanceSettings({ uid }) === undefined) {
    return { problem: `There is no data source “${uid}”. It may have been deleted; choose another one.` };
  }
  const found = await getDataSourceSrv().get({ uid });
  return isOurs(found) ? { dataSource: found } : { problem: `“${found.name}” is not a Tollgrid data source.` };
}

export interface LoadedDataSource {
  readonly dataSource?: DataSource;
  readonly problem?: string;
}

/** The data source of a uid, loaded through Grafana; without a uid there is none. */
export function useDataSource(uid: string | undefined): LoadedDataSource {
  const [loaded, setLoaded] = useState<LoadedDataSource & { readonly uid?: string }>({});

  useEffect(() => {
    if (uid === undefined) {
      return;
    }
    let current = true;
    const keep = (next: LoadedDataSource) => current && setLoaded({ ...next, uid });
    loadDataSource(uid)
      .then(keep)
      .catch((error: unknown) => keep({ problem: errorText(error) }));
    return () => {
      current = false;
    };
  }, [uid]);

  // While another one loads, the one before must not be taken for it.
  return loaded.uid === uid ? loaded : {};
}
