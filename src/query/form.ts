/** In which form a report answers, and what a query must have for it. */
import { SERIES_GRAINS } from './grain';
import { hasVariable, isGrainVariable, type SavedReportQuery } from './savedQuery';

export const FORM_OPTIONS: Array<{ value: string; label: string; description: string }> = [
  { value: 'table', label: 'Table', description: 'Rows with totals, for tables and the Tollgrid pivot' },
  { value: 'numeric', label: 'Numeric', description: 'One figure a row and measure: stat, gauge, bar, alert rules' },
  { value: 'timeSeries', label: 'Time series', description: 'One line a group and measure over time' },
];

/** A table has totals, columns and rows that open; what a variable will ask for may be one. */
export const isTable = ({ as = 'table' }: SavedReportQuery): boolean => as === 'table' || hasVariable(as);

/** The query in another form, without what that form has no place for. */
export function withForm(query: SavedReportQuery, as: string): SavedReportQuery {
  const { as: _, part: __, ...table } = query;
  if (as === 'table' || hasVariable(as)) {
    return as === 'table' ? table : { ...query, as };
  }
  const { columns: ___, under: ____, depth: _____, totals: ______, moneyAs: _______, ...rest } = query;
  return { ...rest, as, orderBy: query.orderBy?.filter(({ column }) => column === undefined) };
}

/** The query compared with another period, or with none; what shows a part of a comparison needs one. */
export function withComparison({ part, ...query }: SavedReportQuery, compare: string | undefined): SavedReportQuery {
  return { ...query, compare, ...(compare === undefined || part === undefined ? {} : { part }) };
}

/** What a time series still lacks: its one grain of time. Variables may bring it. */
export function grainProblem({ as, rows }: SavedReportQuery): 'missing' | 'several' | undefined {
  if (as !== 'timeSeries') {
    return undefined;
  }
  const grains = rows.filter((id) => SERIES_GRAINS.includes(id) || isGrainVariable(id));
  if (grains.length > 1) {
    return 'several';
  }
  return grains.length === 1 || rows.some(hasVariable) ? undefined : 'missing';
}
