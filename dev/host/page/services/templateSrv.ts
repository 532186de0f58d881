import { type ScopedVars, type TypedVariableModel } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';

const reference = /\$\{(\w+)(?:\.[\w.]+)?(?::(\w+))?\}|\[\[(\w+)(?::(\w+))?\]\]|\$(\w+)/g;

/** Template variables outside dashboards: only what a call passes in `scopedVars`. Unknown names stay as they are. */
export class HostTemplateSrv implements TemplateSrv {
  getVariables(): TypedVariableModel[] {
    return [];
  }

  replace(target = '', scopedVars: ScopedVars = {}, format?: string | Function): string {
    return target.replace(reference, (match, braced, bracedFormat, bracketed, bracketedFormat, bare) => {
      const variable = scopedVars[braced ?? bracketed ?? bare];
      return variable ? formatValue(variable.value, bracedFormat ?? bracketedFormat ?? format) : match;
    });
  }

  containsTemplate(target = ''): boolean {
    return target.search(reference) >= 0;
  }

  updateTimeRange(): void {
    // No variable depends on the time range here.
  }
}

function formatValue(value: unknown, format?: string | Function): string {
  if (typeof format === 'function') {
    return String(format(value, {}, formatValue));
  }
  if (format === 'json') {
    return JSON.stringify(value);
  }
  if (!Array.isArray(value)) {
    return String(value);
  }
  return format === 'csv' || format === 'raw' ? value.join(',') : `{${value.join(',')}}`;
}
