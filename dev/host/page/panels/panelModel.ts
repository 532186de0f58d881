import { type DataQuery, type DataSourceRef, type FieldConfigSource } from '@grafana/data';

/** A panel as dashboards keep it: what a saved panel's JSON says, its place in the grid excepted. */
export interface PanelModel {
  readonly id: number;
  /** Id of the panel plugin. */
  readonly type: string;
  readonly title: string;
  readonly datasource?: DataSourceRef;
  readonly targets: readonly DataQuery[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly fieldConfig: FieldConfigSource;
}

/** A panel out of JSON that may leave anything out but its type. */
export function toPanelModel(type: string, given: Partial<PanelModel>): PanelModel {
  return {
    id: given.id ?? 1,
    type,
    title: given.title ?? '',
    datasource: given.datasource,
    targets: given.targets ?? [],
    options: given.options ?? {},
    fieldConfig: { defaults: given.fieldConfig?.defaults ?? {}, overrides: given.fieldConfig?.overrides ?? [] },
  };
}
