import { type DataTransformerConfig, type FieldConfigSource } from '@grafana/data';
import type * as schema from '@grafana/schema';

/** A dashboard in the classic schema, with the field options as panels take them. */
export interface Dashboard extends Omit<schema.Dashboard, 'panels'> {
  readonly panels?: ReadonlyArray<Panel | RowPanel>;
}

export interface Panel extends Omit<schema.Panel, 'fieldConfig' | 'transformations'> {
  readonly fieldConfig?: Partial<FieldConfigSource>;
  readonly transformations?: DataTransformerConfig[];
}

export interface RowPanel extends Omit<schema.RowPanel, 'panels'> {
  readonly panels: readonly Panel[];
}
