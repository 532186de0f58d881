import { DataSourcePlugin } from '@grafana/data';
import { ConfigEditor } from './ConfigEditor/ConfigEditor';
import { DataSource } from './DataSource';
import { QueryEditor } from './QueryEditor/QueryEditor';
import type { TollgridJsonData, TollgridQuery, TollgridSecureJsonData } from './types';

export const plugin = new DataSourcePlugin<DataSource, TollgridQuery, TollgridJsonData, TollgridSecureJsonData>(
  DataSource
)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);
