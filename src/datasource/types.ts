import { type DataSourceJsonData } from '@grafana/data';
import { type DataQuery } from '@grafana/schema';
import type { DimensionId } from '#model/catalogue/dimensions';
import type { DataSourceSecrets, DataSourceSettings } from '#model/settings';
import type { SavedQuery } from '../query/savedQuery';

/** Grafana's envelope around a report query: `refId`, `hide` and the like stay apart from what the model reads. */
export interface TollgridQuery extends DataQuery {
  readonly query?: SavedQuery;
}

export type TollgridJsonData = DataSourceJsonData & DataSourceSettings;
export type TollgridSecureJsonData = DataSourceSecrets;

/** Query of a dashboard variable: the values of one dimension. */
export interface TollgridVariableQuery extends DataQuery {
  readonly dimension?: DimensionId;
  /** Only values whose name or text contains this. */
  readonly search?: string;
}
