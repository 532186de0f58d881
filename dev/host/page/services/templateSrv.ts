import {
  type DataContextScopedVar,
  type Field,
  formattedValueToString,
  getDisplayProcessor,
  type ScopedVars,
  type TypedVariableModel,
} from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';
import { sceneGraph, type SceneObject, type SceneVariable } from '@grafana/scenes';

const reference = /\$\{(\w+)(?:\.([^:}]+))?(?::(\w+))?\}|\$(\w+)/g;

/**
 * On a dashboard the variables of its scene. Elsewhere what a call passes in `scopedVars`, and what data links know of
 * their cell (`__value`, `__data.fields`). Unknown names stay as they are.
 */
export class HostTemplateSrv implements TemplateSrv {
  getVariables(): TypedVariableModel[] {
    const scene = window.__grafanaSceneContext;
    return scene ? sceneGraph.getVariables(scene).state.variables.map(toModel) : [];
  }

  replace(target = '', scopedVars: ScopedVars = {}, format?: string | Function): string {
    const scene = sceneOf(scopedVars);
    if (scene) {
      const formatter = typeof format === 'function' ? (...given: unknown[]) => String(format(...given)) : format;
      return sceneGraph.interpolate(scene, target, scopedVars, formatter);
    }
    return target.replace(reference, (match, braced, path, ownFormat, bare) => {
      const name = braced ?? bare;
      const context: DataContextScopedVar | undefined = scopedVars.__dataContext;
      const value = context && path ? cellValue(context, name, path) : scopedVars[name]?.value;
      return value === undefined ? match : formatValue(value, ownFormat ?? format);
    });
  }

  containsTemplate(target = ''): boolean {
    return target.search(reference) >= 0;
  }

  updateTimeRange(): void {
    // A scene knows its time range by itself, and without one no variable depends on it.
  }
}

/** The part of a dashboard that asks, else the dashboard. */
function sceneOf({ __sceneObject: asking }: ScopedVars): SceneObject | undefined {
  // A wrapper that is safe to serialize gives its object by `valueOf`.
  const object: unknown = asking?.value?.valueOf();
  return isSceneObject(object) ? object : window.__grafanaSceneContext;
}

/** A variable as dashboards' JSON has it: plugins look at its name, its kind and what is chosen. */
function toModel({ state }: SceneVariable): TypedVariableModel {
  const { value, text, isMulti, includeAll, options, ...common } = { ...unchosen, ...state };
  const model = {
    ...common,
    id: state.name,
    multi: isMulti,
    includeAll,
    options,
    current: { value, text: text ?? value },
  };
  return model as TypedVariableModel;
}

const unchosen: { value?: unknown; text?: unknown; isMulti: boolean; includeAll: boolean; options: unknown[] } = {
  isMulti: false,
  includeAll: false,
  options: [],
};

function isSceneObject(value: unknown): value is SceneObject {
  return typeof value === 'object' && value !== null && 'useState' in value && 'state' in value;
}

/** `${__value.raw}` and its likes, `${__data.fields.customer}`, `${__data.fields["customer"]}`, `.numeric`, `.text`. */
function cellValue({ value }: DataContextScopedVar, name: string, path: string): unknown {
  const { frame, field, rowIndex = 0 } = value;
  if (name === '__value') {
    const raw = field.values[rowIndex];
    return path === 'text' && field.display ? formattedValueToString(field.display(raw)) : raw;
  }
  const [, column, part] = /^fields(?:\.|\[")([^".]+)(?:"\])?(?:\.(numeric|text))?$/.exec(path) ?? [];
  const other = name === '__data' ? frame.fields.find((candidate) => candidate.name === column) : undefined;
  return other === undefined || part === undefined ? other?.values[rowIndex] : cellPart(other, rowIndex, part);
}

function cellPart({ values, display }: Field, rowIndex: number, part: string): unknown {
  const shown = (display ?? getDisplayProcessor())(values[rowIndex]);
  return part === 'numeric' ? shown.numeric : formattedValueToString(shown);
}

function formatValue(value: unknown, format?: string | Function): string {
  if (typeof format === 'function') {
    return String(format(value, {}, formatValue));
  }
  const list = Array.isArray(value) && format !== 'csv' && format !== 'raw';
  const text = format === 'json' ? JSON.stringify(value) : list ? `{${value.join(',')}}` : String(value);
  return format === 'uriencode' ? encodeURIComponent(text) : text;
}
