/** Choices of an editor with the dashboard's template variables beside them. What a variable holds is checked later. */
import { type TypedVariableModel } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';
import { type ComboboxOption } from '@grafana/ui';
import { type OrderedOption } from '../../components/orderedOptions';
import { GRAIN_VARIABLE, hasVariable } from '../../query/savedQuery';

const GROUP = 'Variables';
const DESCRIPTION = 'Template variable of the dashboard';

/** Kinds of variables that hold no choice of a query. */
const OTHER_KINDS: ReadonlyArray<TypedVariableModel['type']> = ['adhoc', 'groupby', 'datasource', 'system'];

/** Variables as they are written in a query: `$name`. */
export const variableTexts = (templates: TemplateSrv): readonly string[] =>
  templates
    .getVariables()
    .filter(({ type }) => !OTHER_KINDS.includes(type))
    .map(({ name }) => `$${name}`);

/** Options of a single choice; a variable that stands there already stays on offer. */
export function withVariables(
  options: ReadonlyArray<ComboboxOption<string>>,
  templates: TemplateSrv,
  ...chosen: ReadonlyArray<string | undefined>
): Array<ComboboxOption<string>> {
  const texts = new Set([...variableTexts(templates), ...chosen.filter(isVariableText)]);
  return [...options, ...[...texts].map((value) => ({ value, label: value, description: DESCRIPTION, group: GROUP }))];
}

/** Variables as entries of a list, such as row groups; those that stand there already stay on offer. */
export function variableEntries(
  templates: TemplateSrv,
  chosen: readonly string[]
): ReadonlyArray<OrderedOption<string>> {
  const texts = new Set([...variableTexts(templates), ...chosen.filter(isVariableText)]);
  texts.delete(GRAIN_VARIABLE);
  return [...texts].map((id) => ({ id, label: id, group: GROUP, description: DESCRIPTION }));
}

/** A row group whose grain the width of the panel chooses. Alert rules have no panel. */
export const GRAIN_OPTION: OrderedOption<string> = {
  id: GRAIN_VARIABLE,
  label: 'Time that suits the panel',
  group: 'Time',
  description: 'The finest of minute, 15 minutes, hour, day, week and month that the panel has room for.',
};

const isVariableText = (text: string | undefined): text is string => hasVariable(text);
