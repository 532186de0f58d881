import { type VariableModel } from '@grafana/schema';
import {
  AdHocFiltersVariable,
  ConstantVariable,
  CustomVariable,
  DataSourceVariable,
  IntervalVariable,
  QueryVariable,
  type SceneVariable,
  SwitchVariable,
  TextBoxVariable,
} from '@grafana/scenes';
import { type Dashboard } from './dashboardJson';

/** The variables of a dashboard's JSON. @throws Error for a type that the host does not know */
export function toVariables({ templating }: Dashboard): SceneVariable[] {
  return (templating?.list ?? []).map(toVariable);
}

function toVariable(model: VariableModel): SceneVariable {
  const make = makers[model.type];
  if (make === undefined) {
    throw new Error(`The plugin host does not know variables of type ${model.type} (${model.name})`);
  }
  return make(model);
}

type Maker = (model: VariableModel) => SceneVariable;

const makers: Readonly<Partial<Record<VariableModel['type'], Maker>>> = {
  query: (model) =>
    new QueryVariable({
      ...common(model),
      ...choice(model),
      datasource: model.datasource ?? null,
      query: typeof model.query === 'object' ? { refId: model.name, ...model.query } : (model.query ?? ''),
      regex: model.regex ?? '',
      ...(model.regexApplyTo && { regexApplyTo: model.regexApplyTo }),
      ...(model.refresh !== undefined && { refresh: Number(model.refresh) }),
      ...(model.sort !== undefined && { sort: Number(model.sort) }),
    }),
  custom: (model) => new CustomVariable({ ...common(model), ...choice(model), query: queryText(model) }),
  datasource: (model) =>
    new DataSourceVariable({
      ...common(model),
      ...choice(model),
      pluginId: queryText(model),
      regex: model.regex ?? '',
    }),
  interval: (model) =>
    new IntervalVariable({
      ...common(model),
      value: String(model.current?.value ?? ''),
      intervals: queryText(model)
        .split(',')
        .map((interval) => interval.trim()),
      autoEnabled: 'auto' in model && model.auto === true,
    }),
  textbox: (model) =>
    new TextBoxVariable({ ...common(model), value: String(model.current?.value ?? queryText(model)) }),
  constant: (model) => new ConstantVariable({ ...common(model), value: queryText(model) }),
  switch: (model) => new SwitchVariable({ ...common(model), value: String(model.current?.value ?? 'false') }),
  adhoc: (model) =>
    new AdHocFiltersVariable({
      ...common(model),
      datasource: model.datasource ?? null,
      applyMode: 'auto',
      layout: 'combobox',
      filters: 'filters' in model && Array.isArray(model.filters) ? model.filters : [],
      supportsMultiValueOperators: true,
      useQueriesAsFilterForOptions: true,
      allowCustomValue: model.allowCustomValue,
    }),
};

const common = ({ name, label, description, hide, skipUrlSync }: VariableModel) => ({
  name,
  label,
  description,
  hide: Number(hide ?? 0),
  skipUrlSync,
});

const choice = ({ current, multi, includeAll, allValue, allowCustomValue }: VariableModel) => ({
  value: current?.value ?? (multi ? [] : ''),
  text: current?.text ?? (multi ? [] : ''),
  isMulti: multi ?? false,
  includeAll: includeAll ?? false,
  defaultToAll: includeAll ?? false,
  allValue: allValue || undefined,
  allowCustomValue: allowCustomValue ?? true,
});

const queryText = ({ query }: VariableModel) => (typeof query === 'string' ? query : '');
