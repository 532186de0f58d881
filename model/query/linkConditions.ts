/**
 * Conditions that links carry beside a filter, in forms that dashboards can write: ids and codes need no JSON.
 *
 * - `where=<dimension>:<value>`, any number: all hold. No value, and `(unknown)`, mean unknown.
 * - `var-<dimension>=<value>`, any number: one of them, as Grafana writes variables named like dimensions. "All", and no
 *   value, are no condition. Names that are no dimension of the report are other variables.
 */
import type { DimensionId } from '../catalogue/dimensions';
import { dimensionOf, isDimensionId, REPORTS, type ReportId } from '../catalogue/index';
import { UNKNOWN } from '../format/dimensions';
import { conditionOf, pathKeyOf, type PathKey } from './pathKey';

const WHERE = 'where';
const VARIABLE = 'var-';
/** How Grafana marks a variable whose "All" is chosen. */
const ALL = '$__all';

/** Parameters as an address has them, in order; a name may repeat. */
export type Parameters = ReadonlyArray<readonly [name: string, value: string]>;

/** A condition that the parser of filters has yet to check. */
type UncheckedCondition = Readonly<Record<string, unknown>>;

export const isLinkParameter = (name: string): boolean => name === WHERE || name.startsWith(VARIABLE);

/** Conditions that the parameters of a link state, for the parser to check. */
export function linkConditions(parameters: Parameters, report: ReportId): readonly UncheckedCondition[] {
  return [
    ...parameters.flatMap(([name, value]) => (name === WHERE ? [conditionFrom(value)] : [])),
    ...variableConditions(parameters, report),
  ];
}

function conditionFrom(text: string): UncheckedCondition {
  const at = text.indexOf(':');
  const id = at < 0 ? text : text.slice(0, at);
  const value = at < 0 ? '' : text.slice(at + 1);
  return isDimensionId(id) ? { ...conditionOf(id, keyFrom(id, value)) } : { dimension: id, op: 'in', values: [value] };
}

/** Tables hold ids as numbers and moments as epoch milliseconds, and some write what is unknown. */
function keyFrom(id: DimensionId, text: string): PathKey {
  const { type } = dimensionOf(id);
  if (text === UNKNOWN) {
    return pathKeyOf(id, null);
  }
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
