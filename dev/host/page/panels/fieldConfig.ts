import {
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  FieldConfigProperty,
  type FieldConfigPropertyItem,
  FieldType,
  identityOverrideProcessor,
  numberOverrideProcessor,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

type Process = FieldConfigPropertyItem['process'];

/** The options that every field has: how a saved value becomes the field's. The host has no editors for them. */
const processors: Readonly<Partial<Record<FieldConfigProperty, Process>>> = {
  [FieldConfigProperty.DisplayName]: displayNameOverrideProcessor,
  [FieldConfigProperty.Unit]: unitOverrideProcessor,
  [FieldConfigProperty.Min]: numberOverrideProcessor,
  [FieldConfigProperty.Max]: numberOverrideProcessor,
  [FieldConfigProperty.Decimals]: numberOverrideProcessor,
  [FieldConfigProperty.NoValue]: stringOverrideProcessor,
  [FieldConfigProperty.Color]: identityOverrideProcessor,
  [FieldConfigProperty.Mappings]: valueMappingsOverrideProcessor,
  [FieldConfigProperty.Thresholds]: thresholdsOverrideProcessor,
  [FieldConfigProperty.Links]: dataLinksOverrideProcessor,
  [FieldConfigProperty.FieldMinMax]: identityOverrideProcessor,
  [FieldConfigProperty.Filterable]: identityOverrideProcessor,
};

const numbersOnly = new Set<string>([FieldConfigProperty.Min, FieldConfigProperty.Max, FieldConfigProperty.Decimals]);
const noEditor = () => null;

export function standardFieldConfig(): FieldConfigPropertyItem[] {
  return Object.entries(processors).map(([id, process]) => ({
    id,
    path: id,
    name: id,
    editor: noEditor,
    override: noEditor,
    process,
    shouldApply: (field) => field.type === FieldType.number || !numbersOnly.has(id),
    settings: settingsOf(id),
  }));
}

/** Texts in which dashboards replace variables. */
const settingsOf = (id: string) =>
  id === FieldConfigProperty.DisplayName || id === FieldConfigProperty.Unit ? { expandTemplateVars: true } : {};
