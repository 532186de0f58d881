/** Queries of dashboard variables. */
import { DIMENSIONS } from '#model/catalogue/dimensions';
import type { ReportId } from '#model/catalogue/index';
import type { TollgridVariableQuery, VariableKind } from '../types';

/** Most values that a variable offers, and that the backend gives at once. */
export const MOST_VALUES = 1_000;

/** What a viewer types into a variable; Grafana asks anew with it. */
export const SEARCH_FILTER = '$__searchFilter';

export const VARIABLE_KINDS: Array<{ value: VariableKind; label: string; description: string }> = [
  { value: 'values', label: 'Values', description: 'Values of a dimension that occur in the period of the dashboard' },
  { value: 'measures', label: 'Measures', description: 'Measures of a report: what columns show' },
  { value: 'dimensions', label: 'Dimensions', description: 'Dimensions of a report: what rows group by' },
  { value: 'currencies', label: 'Currencies', description: 'Each currency apart, or all in one of those with rates' },
];

/** Times have no list of values to choose from, and numbers that are looked for are typed. */
export const SEARCHABLE = DIMENSIONS.filter(({ expr }) => expr.node !== 'time' && expr.node !== 'entry');

/** The query with what it leaves out: values, and the report Breakout. */
export const withVariableDefaults = (
  query: Partial<TollgridVariableQuery>
): Partial<TollgridVariableQuery> & { readonly kind: VariableKind; readonly report: ReportId } => ({
  ...query,
  kind: query.kind ?? 'values',
  report: query.report ?? 'breakout',
});
