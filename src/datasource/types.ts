import { type DataSourceJsonData } from '@grafana/data';
import { type DataQuery } from '@grafana/schema';
import type { DimensionId } from '#model/catalogue/dimensions';
import type { ReportId } from '#model/catalogue/index';
import type { DataSourceSecrets, DataSourceSettings } from '#model/settings';
import type { AnySavedQuery } from '../query/savedEvents';

/** Grafana's envelope around a report query: `refId`, `hide` and the like stay apart from what the model reads. */
export interface TollgridQuery extends DataQuery {
  readonly query?: AnySavedQuery;
}

export type TollgridJsonData = DataSourceJsonData & DataSourceSettings;
export type TollgridSecureJsonData = DataSourceSecrets;

/** What a dashboard variable offers. */
export type VariableKind = 'values' | 'measures' | 'dimensions' | 'currencies';

/** Query of a dashboard variable. */
export interface TollgridVariableQuery extends DataQuery {
  /** Values unless given. */
  readonly kind?: VariableKind;
  /** Whose values they are. */
  readonly dimension?: DimensionId;
  /** Report that the measures or dimensions are of, and whose options decide what a dimension is about; Breakout unless given. */
  readonly report?: ReportId;
  /** Only what contains this in its name; `$__searchFilter` is what a viewer types. */
  readonly search?: string;
}
