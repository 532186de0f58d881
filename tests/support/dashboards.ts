/** The dashboards as files, and their variables as Grafana would replace them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ScopedVars, TypedVariableModel } from '@grafana/data';
import { projectRoot } from '../../dev/build/stamp';
import type { Templates } from '../../src/datasource/variables/values';
import type { AnySavedQuery } from '../../src/query/savedEvents';

export interface DashboardFile {
  readonly file: string;
  readonly id?: unknown;
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly schemaVersion: number;
  readonly editable: boolean;
  readonly timezone: string;
  readonly links: readonly DashboardLink[];
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly Annotation[] };
}

interface DashboardLink {
  readonly type: 'link' | 'dashboards';
  readonly title: string;
  readonly url?: string;
  readonly tags?: readonly string[];
  readonly keepTime: boolean;
  readonly includeVars: boolean;
}

export interface SourceRef {
  readonly type: string;
  readonly uid: string;
}

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: SourceRef;
  readonly targets?: readonly Target[];
  readonly fieldConfig?: { readonly overrides: readonly Override[] };
  readonly transformations?: readonly Transformation[];
}

export interface Target {
  readonly refId: string;
  readonly datasource?: SourceRef;
  readonly query?: AnySavedQuery;
  /** Of a target that shares the answer of another panel. */
  readonly panelId?: number;
}

interface Override {
  readonly matcher: { readonly id: string; readonly options: string };
}

interface Transformation {
  readonly id: string;
  readonly options: {
    readonly regex?: string;
    readonly renamePattern?: string;
    readonly renameByName?: Readonly<Record<string, string>>;
    /** Of a field that is computed. */
    readonly alias?: string;
  };
}

export interface Variable {
  readonly name: string;
  readonly type: TypedVariableModel['type'];
  readonly datasource?: SourceRef;
  readonly query?: unknown;
  readonly current: { readonly value?: string | readonly string[] };
}

interface Annotation {
  readonly name: string;
  readonly builtIn?: number;
  readonly datasource: SourceRef;
  readonly target?: { readonly query?: AnySavedQuery };
}

const FOLDER = path.join(projectRoot, 'src/dashboards');

export const dashboards: readonly DashboardFile[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ ...JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')), file }));

/** `$name`, `${name}` and `${name:format}`. */
const REFERENCE = /\$\{(\w+)(?::\w+)?\}|\$(\w+)/g;

/**
 * Grafana's replacement of the dashboard's variables, as far as queries need it: a formatter gets the values of a
 * variable, every value when "All" is chosen (of which there are none here), and unknown names stay as they are.
 * @param chosen values of variables that are not as saved
 */
export function templatesOf(
  variables: readonly Variable[],
  chosen: Readonly<Record<string, string | readonly string[]>> = {}
): Templates {
  const present = variables.map((variable) => {
    const saved = variable.type === 'datasource' ? 'tollgrid' : variable.current.value;
    return { ...variable, current: { value: chosen[variable.name] ?? saved ?? '' } };
  });
  return {
    // Grafana's models have more of a screen than of a variable.
    getVariables: () => present as unknown as TypedVariableModel[],
    replace: (text = '', scopedVars: ScopedVars = {}, format?: string | Function) =>
      text.replace(REFERENCE, (reference, braced?: string, bare?: string) => {
        const name = braced ?? bare ?? '';
        const saved: unknown = present.find((variable) => variable.name === name)?.current.value;
        const value: unknown = scopedVars[name]?.value ?? (isAll(saved) ? [] : saved);
        if (value === undefined) {
          return reference;
        }
        return typeof format === 'function' ? String(format(value, {}, String)) : String(value);
      }),
  };
}

const isAll = (value: unknown): boolean => [value].flat().includes('$__all');

interface Named {
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Overrides of a panel that meet none of the fields, by id, shown name or what transformations make of it. */
export function strayOverrides({ fieldConfig, transformations }: Panel, fields: readonly Named[]): readonly string[] {
  const names = fields.flatMap(({ name, config }) => [name, String(config['displayNameFromDS'] ?? name)]);
  const known = namesAfter(transformations, names);
  return (fieldConfig?.overrides ?? []).flatMap(({ matcher: { id, options } }) => {
    const meets = (name: string) => (id === 'byRegexp' ? expression(options).test(name) : name === options);
    return (id === 'byName' || id === 'byRegexp') && !known.some(meets) ? [options] : [];
  });
}

const expression = (text: string): RegExp => new RegExp(text.replace(/^\/(.*)\/$/, '$1'));

function namesAfter(transformations: readonly Transformation[] = [], names: readonly string[]): readonly string[] {
  return transformations.reduce<readonly string[]>((known, { options }) => {
    const { regex, renamePattern = '', renameByName = {}, alias } = options;
    const renamed = known.map(
      (name) => renameByName[name] ?? (regex === undefined ? name : name.replace(expression(regex), renamePattern))
    );
    return [...known, ...renamed, ...(alias === undefined ? [] : [alias])];
  }, names);
}
