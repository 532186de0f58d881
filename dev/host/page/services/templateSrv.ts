import {
  type DataContextScopedVar,
  formattedValueToString,
  type ScopedVars,
  type TypedVariableModel,
} from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';

const reference = /\$\{(\w+)(?:\.([^:}]+))?(?::(\w+))?\}|\$(\w+)/g;

/**
 * Template variables outside dashboards: what a call passes in `scopedVars`, and what data links know of their cell
 * (`__value`, `__data.fields`). Unknown names stay as they are.
 */
export class HostTemplateSrv implements TemplateSrv {
  getVariables(): TypedVariableModel[] {
    return [];
  }

  replace(target = '', scopedVars: ScopedVars = {}, format?: string | Function): string {
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
    // No variable depends on the time range here.
  }
}

/** `${__value.raw}` and its likes, `${__data.fields.customer}`, `${__data.fields["customer"]}`. */
function cellValue({ value }: DataContextScopedVar, name: string, path: string): unknown {
  const { frame, field, rowIndex = 0 } = value;
  if (name === '__value') {
    const raw = field.values[rowIndex];
    return path === 'text' && field.display ? formattedValueToString(field.display(raw)) : raw;
  }
  const column = /^fields(?:\.|\[")([^"]+)(?:"\])?$/.exec(path)?.[1];
  return name === '__data' ? frame.fields.find((other) => other.name === column)?.values[rowIndex] : undefined;
}

function formatValue(value: unknown, format?: string | Function): string {
  if (typeof format === 'function') {
    return String(format(value, {}, formatValue));
  }
  const list = Array.isArray(value) && format !== 'csv' && format !== 'raw';
  const text = format === 'json' ? JSON.stringify(value) : list ? `{${value.join(',')}}` : String(value);
  return format === 'uriencode' ? encodeURIComponent(text) : text;
}
