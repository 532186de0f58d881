/**
 * Conditions that links carry beside a filter, in forms that Grafana can fill in: a value stands alone in its parameter,
 * percent-encoded, so that nothing in it can become part of JSON or of another parameter.
 *
 * - `where=<dimension>:<value>`, any number: all hold. No value means unknown.
 * - `row=<dimension>:<value>`, row groups outermost first, with `level` (how many of them the row has) and `rest` (the
 *   level whose key stands for all rows that are not among the first; its key, and those further in, say nothing).
 * - `var-<dimension>=<value>`, any number: one of them, as Grafana writes variables named like dimensions. "All", and no
 *   value, are no condition. Names that are no dimension of the report are other variables.
 */
import type { DimensionId } from '../catalogue/dimensions';
import { dimensionOf, isDimensionId, REPORTS, type ReportId } from '../catalogue/index';
import { conditionOf, type PathKey } from './pathKey';

export const WHERE = 'where';
export const ROW = 'row';
export const LEVEL = 'level';
export const REST = 'rest';
const VARIABLE = 'var-';
/** How Grafana marks a variable whose "All" is chosen. */
const ALL = '$__all';

/** Parameters as an address has them, in order; a name may repeat. */
export type Parameters = ReadonlyArray<readonly [name: string, value: string]>;

/** A condition that the parser of filters has yet to check. */
type UncheckedCondition = Readonly<Record<string, unknown>>;

export const isLinkParameter = (name: string): boolean =>
  [WHERE, ROW, LEVEL, REST].includes(name) || name.startsWith(VARIABLE);

/** Conditions that the parameters of a link state, for the parser to check. */
export function linkConditions(parameters: Parameters, report: ReportId): readonly UncheckedCondition[] {
  const all = (wanted: string) => parameters.flatMap(([name, value]) => (name === wanted ? [value] : []));
  return [
    ...all(WHERE).map((text) => conditionFrom(text)),
    ...rowsWithKeys(all(ROW), all(LEVEL)[0], all(REST)[0]).map((text) => conditionFrom(text)),
    ...variableConditions(parameters, report),
  ];
}

/** Those of a row's groups that it has a key for. */
function rowsWithKeys(rows: readonly string[], level?: string, rest?: string): readonly string[] {
  if (level === undefined || !isCount(level)) {
    // A table that hides its levels cannot tell an unknown value from a total.
    return level === undefined ? rows : rows.filter((text) => !/:(NaN)?$/.test(text));
  }
  const most = rest !== undefined && isCount(rest) && Number(rest) > 0 ? Number(rest) - 1 : rows.length;
  return rows.slice(0, Math.min(Number(level), most));
}

const isCount = (text: string): boolean => /^\d{1,2}$/.test(text);

function conditionFrom(text: string): UncheckedCondition {
  const at = text.indexOf(':');
  const id = at < 0 ? text : text.slice(0, at);
  const value = at < 0 ? '' : text.slice(at + 1);
  return isDimensionId(id) ? { ...conditionOf(id, keyFrom(id, value)) } : { dimension: id, op: 'in', values: [value] };
}

/** Tables hold ids as numbers and moments as epoch milliseconds. */
function keyFrom(id: DimensionId, text: string): PathKey {
  const { type } = dimensionOf(id);
  if (type === 'id' || type === 'code') {
    return text === '' ? 0 : /^\d{1,10}$/.test(text) ? Number(text) : text;
  }
  return type === 'instant' && /^\d{1,14}$/.test(text) ? new Date(Number(text)).toISOString() : text;
}

function variableConditions(parameters: Parameters, report: ReportId): readonly UncheckedCondition[] {
  const { dimensions } = REPORTS[report];
  return dimensions.flatMap((dimension) => {
    const values = parameters.flatMap(([name, value]) => (name === `${VARIABLE}${dimension}` ? [value] : []));
    const chosen = values.filter((value) => value !== '');
    return chosen.length === 0 || chosen.includes(ALL) ? [] : [{ dimension, op: 'in', values: chosen }];
  });
}
