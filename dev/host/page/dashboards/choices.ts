import { MultiValueVariable, sceneGraph, type SceneObject, type VariableValueOption } from '@grafana/scenes';
import { type Choice } from './grid';

/** What is chosen of a variable, "All" as every value that it has. None for a variable that is not there. */
export function choicesOf(scene: SceneObject, name: string): Choice[] {
  const variable = sceneGraph.lookupVariable(name, scene);
  if (!(variable instanceof MultiValueVariable)) {
    const value = variable?.getValue();
    return value === undefined ? [] : [{ value: String(value), text: variable?.getValueText?.() ?? String(value) }];
  }
  const { options, value, text } = variable.state;
  if (variable.hasAllValue()) {
    return options.map((option: VariableValueOption) => ({ value: String(option.value), text: option.label }));
  }
  const [values, texts] = [[value].flat(), [text].flat()];
  return values.map((entry, index) => ({ value: String(entry), text: String(texts[index] ?? entry) }));
}
