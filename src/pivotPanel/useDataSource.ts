import { getDataSourceSrv } from '@grafana/runtime';
import { type DataSourceRef } from '@grafana/schema';
import { useEffect, useState } from 'react';
import { type DataSource } from '../datasource/DataSource';
import { errorText } from '../datasource/errors';

export interface FoundDataSource {
  readonly dataSource?: DataSource;
  readonly problem?: string;
}

/** The data source that a panel's query names, for what is asked beside it. */
export function useDataSource(ref: DataSourceRef | null | undefined): FoundDataSource {
  const [found, setFound] = useState<FoundDataSource>({});
  const uid = ref?.uid;
  const type = ref?.type;
  useEffect(() => {
    let isCurrent = true;
    getDataSourceSrv()
      .get({ uid, type })
      .then(
        // Its type was checked by its id: the class comes from another bundle.
        (dataSource) => isCurrent && setFound({ dataSource: dataSource as DataSource }),
        (error: unknown) => isCurrent && setFound({ problem: errorText(error) })
      );
    return () => {
      isCurrent = false;
    };
  }, [uid, type]);
  return found;
}
