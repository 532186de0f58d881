/**
 * Ad hoc filters of a dashboard as conditions. One that a report cannot take is an error that names it: leaving it out
 * would show figures that look filtered and are not.
 */
import { type AdHocVariableFilter } from '@grafana/data';
import { reportOfList } from '#model/callList/query';
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf, isDimensionId, isMeasureId, measureOf, REPORTS, type ReportId } from '#model/catalogue/index';
import { isMeasureFilter, OPERATORS_OF_TYPE, type DimensionOperator, type FilterNode } from '#model/query/filter';
import { parseFilter } from '#model/query/parseFilter';
import { Reader } from '#model/query/reader';
import { nearMisses } from '#model/query/suggest';
import { conditionsOf, filterOf } from '../../query/conditions';
import { isSavedEvents, type AnySavedQuery } from '../../query/savedEvents';
import { isSavedCallList } from '../../query/savedQuery';
import { matchOf } from './pattern';

/** The query with the ad hoc filters that it can take, all of which must hold. */
export function withAdHocFilters<Query extends AnySavedQuery>(
  query: Query,
  filters: readonly AdHocVariableFilter[]
): Query {
  const nodes = filters.flatMap((filter) => readFilter(query, filter).node ?? []);
  return nodes.length === 0 ? query : { ...query, filter: filterOf([...conditionsOf(query.filter), ...nodes]) };
}

/** Why the query cannot take some of the filters, a sentence for each. */
export const adHocProblems = (query: AnySavedQuery, filters: readonly AdHocVariableFilter[]): readonly string[] =>
  filters.flatMap((filter) => readFilter(query, filter).problem ?? []);

interface ReadFilter {
  readonly node?: FilterNode;
  readonly problem?: string;
}

function readFilter(query: AnySavedQuery, filter: AdHocVariableFilter): ReadFilter {
  const report = reportOf(query);
  const why = unknownKey(report, filter.key);
  if (why !== undefined) {
    return refused(filter, why);
  }
  const reader = new Reader();
  const node = parseFilter(reader, '', conditionOfFilter(filter), report);
  const [issue] = reader.issues;
  if (issue !== undefined || node === undefined) {
    return refused(filter, `${issue?.message ?? 'it is no condition'}${choices(issue?.allowed)}`);
  }
  const isOfRecords = isSavedEvents(query) || isSavedCallList(query);
  return isOfRecords && isMeasureFilter(node) ? refused(filter, 'single calls have no measures') : { node };
}

/** The report whose dimensions and measures conditions are about. */
export function reportOf(query: AnySavedQuery): ReportId {
  if (isSavedEvents(query)) {
    return 'breakout';
  }
  return isSavedCallList(query) ? reportOfList(query) : query.report;
}

function unknownKey(report: ReportId, key: string): string | undefined {
  const { dimensions, measures, label } = REPORTS[report];
  const known: readonly string[] = [...dimensions, ...measures];
  if (known.includes(key)) {
    return undefined;
  }
  return isDimensionId(key) || isMeasureId(key)
    ? `the report ${label} does not have it`
    : `its key is no dimension and no measure${choices(nearMisses(key, known))}`;
}

const refused = ({ key, operator, value, values }: AdHocVariableFilter, why: string): ReadFilter => ({
  problem: `The ad hoc filter “${labelOf(key)} ${operator} ${values?.join(', ') ?? value}” cannot be used here: ${why}. Change or remove it.`,
});

const choices = (allowed: readonly string[] = []): string =>
  allowed.length === 0 ? '' : ` (possible: ${allowed.join(', ')})`;

const labelOf = (key: string): string =>
  isDimensionId(key) ? dimensionOf(key).label : isMeasureId(key) ? measureOf(key).label : key;

/** How a value that records lack is offered, since Grafana takes an empty value for an unfinished filter. */
export const UNKNOWN = '(unknown)';

/** A condition before the parser has seen it. */
export interface UncheckedCondition {
  readonly dimension?: string;
  readonly measure?: string;
  readonly op: string;
  readonly values?: readonly string[];
}

const LISTS: Readonly<Record<string, DimensionOperator>> = { '=': 'in', '=|': 'in', '!=': 'notIn', '!=|': 'notIn' };

/** The condition that an ad hoc filter states; its key is the id of a dimension or of a measure. */
export function conditionOfFilter({ key, operator, value, values }: AdHocVariableFilter): UncheckedCondition {
  if (!isDimensionId(key)) {
    return { measure: key, op: operator, values: [value] };
  }
  const list = LISTS[operator];
  if (list !== undefined) {
    const given = operator.endsWith('|') ? (values ?? [value]) : [value];
    return { dimension: key, op: list, values: given.map((entry) => filterValue(key, entry)) };
  }
  return patternCondition(key, operator, value) ?? { dimension: key, op: operator, values: [value] };
}

/** Regular expressions, as far as they say no more than an operator of the dimension does. */
function patternCondition(dimension: DimensionId, operator: string, pattern: string): UncheckedCondition | undefined {
  const match = operator === '=~' || operator === '!~' ? matchOf(pattern, operator === '!~') : undefined;
  const operators: readonly string[] = OPERATORS_OF_TYPE[dimensionOf(dimension).type];
  return match !== undefined && operators.includes(match.op) ? { dimension, ...match } : undefined;
}

/** Cells of a table hold instants as epoch milliseconds. */
function filterValue(dimension: DimensionId, text: string): string {
  const { type } = dimensionOf(dimension);
  if (text === UNKNOWN || text === '') {
    return type === 'id' || type === 'code' ? '0' : '';
  }
  return type === 'instant' && /^\d{1,14}$/.test(text) ? new Date(Number(text)).toISOString() : text;
}
