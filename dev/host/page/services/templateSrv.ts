import { type ScopedVars, type TypedVariableModel } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';

const reference = /\$\{(\w+)(?::(\w+))?\}|\$(\w+)/g;

/** Template variables outside dashboards: only what a call passes in `scopedVars`. Unknown names stay as they are. */
export class HostTemplateSrv implements TemplateSrv {
  getVariables(): TypedVariableModel[] {
    return [];
  }

  replace(target = '', scopedVars: ScopedVars = {}, format?: string | Function): string {
    return target.replace(reference, (match, braced, ownFormat, bare) => {
      const variable = scopedVars[braced ?? bare];
      return variable ? formatValue(variable.value, ownFormat ?? format) : match;
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
  const list = Array.isArray(value) && format !== 'csv' && format !== 'raw';
  return format === 'json' ? JSON.stringify(value) : list ? `{${value.join(',')}}` : String(value);
}
