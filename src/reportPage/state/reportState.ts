/** What a report page shows, and its place in the URL. */
import type { FilterNode } from '#model/query/filter';
import type { ReportQuery } from '#model/query/reportQuery';
import { orderToText, PIVOT_PARAMETERS } from '#model/query/pivotCodec';
import { fromUrl, toUrl, URL_PARAMETERS, type UrlParameters } from '#model/query/urlCodec';
import { describeIssue, failure, success, type Issue, type Result } from '#model/result';
import { conditionsOf, filterOf } from '../../query/conditions';
import { withRows } from '../../query/edits';
import { linkParameters } from '../../query/linkParameters';
import { type ReportDefinition, type ReportView } from '../definition';
import { type PageState } from '../run/usePageRun';
import { DEFAULT_PERIOD, periodIssues } from './period';
import { type UrlCodec } from './useUrlState';

export interface ReportState extends PageState {
  /** Id of the view that the query began as. */
  readonly view: string;
  readonly query: ReportQuery;
}

type Definition = Pick<ReportDefinition, 'report' | 'views'>;

/** Reads and writes the URL of a report's page. A bare one means the page as it first opens. */
export function reportCodec(definition: Definition): UrlCodec<ReportState> {
  return {
    initial: (timeZone) => initialState(definition, timeZone),
    read: (search, timeZone) => stateOfUrl(definition, search, timeZone),
    write: (state) => urlOfState(definition, state),
  };
}

/** Throws when the first view of a definition is no query. */
function initialState(definition: Definition, timeZone: string): ReportState {
  const state = stateOfUrl(definition, '', timeZone);
  if (!state.ok) {
    throw new Error(state.issues.map(describeIssue).join('; '));
  }
  return state.value;
}

/** A plain table of rows has no place for what makes a report a pivot. */
const READ_PARAMETERS = URL_PARAMETERS.filter((name) => !PIVOT_PARAMETERS.some((pivot) => pivot === name));

/** The state that a search string describes, or everything that is wrong with it. */
function stateOfUrl({ report, views }: Definition, search: string, timeZone: string): Result<ReportState> {
  const parameters = linkParameters(search, report);
  const read = (name: string) => parameters.get(name) ?? undefined;
  const period = { from: read('from') ?? DEFAULT_PERIOD.from, to: read('to') ?? DEFAULT_PERIOD.to };
  const given: UrlParameters = Object.fromEntries(READ_PARAMETERS.map((name) => [name, read(name)]));
  const named = read('view');
  const found = named === undefined ? views[0] : views.find(({ id }) => id === named);
  const view = found ?? views[0];
  const query = readQuery(report, withDefaults(view, given, timeZone));
  const issues = [
    ...periodIssues(period),
    ...(found === undefined ? [unknownView(named, views)] : []),
    ...(query.ok ? [] : query.issues),
  ];
  return query.ok && issues.length === 0
    ? success({ dataSource: read('ds'), period, view: view.id, query: query.value })
    : failure(...issues);
}

const unknownView = (value: string | undefined, views: readonly ReportView[]): Issue => ({
  path: 'view',
  message: 'is not a view of this report',
  value,
  allowed: views.map(({ id }) => id),
});

/** A filter that is not even JSON must not hide what is wrong with the other parameters. */
function readQuery(report: ReportQuery['report'], given: UrlParameters): Result<ReportQuery> {
  const whole = fromUrl(report, given);
  if (whole.ok || given.filter === undefined) {
    return whole;
  }
  const others = fromUrl(report, { ...given, filter: undefined });
  const known = new Set(whole.issues.map(describeIssue));
  const more = others.ok ? [] : others.issues.filter((issue) => !known.has(describeIssue(issue)));
  return failure(...more, ...whole.issues);
}

/** A link that names neither rows nor measures means the view as it first opens; one that does means what it says. */
function withDefaults({ query, condition }: ReportView, given: UrlParameters, timeZone: string): UrlParameters {
  const bare = given.rows === undefined && given.measures === undefined;
  return {
    ...given,
    rows: given.rows ?? query.rows.join(','),
    measures: given.measures ?? query.measures.join(','),
    sort: given.sort ?? (bare ? sortText(query.orderBy) : undefined),
    totals: given.totals ?? (bare ? query.totals : undefined),
    filter: given.filter ?? (bare && condition !== undefined ? JSON.stringify(condition) : undefined),
    zone: given.zone ?? timeZone,
  };
}

const sortText = (orderBy: ReportQuery['orderBy']): string | undefined => orderToText(orderBy) || undefined;

/** URL parameters of a state. Those that are undefined are to be removed. */
function urlOfState(
  { views }: Definition,
  { dataSource, period, view, query }: ReportState
): Record<string, string | undefined> {
  return { ...period, ds: dataSource, view: view === views[0].id ? undefined : view, ...toUrl(query) };
}

/** The same calls in another view: its arrangement and its condition, and everything else as it is. */
export function withView(state: ReportState, view: ReportView, views: readonly ReportView[]): ReportState {
  const rows = view.keepsRows ? state.query.rows : view.query.rows;
  const conditions = withoutViewConditions(state.query.filter, views);
  const filter = filterOf(view.condition === undefined ? conditions : [...conditions, view.condition]);
  return { ...state, view: view.id, query: withRows({ ...state.query, ...view.query, filter }, rows) };
}

/** The conditions of a filter that belong to no view. */
export function withoutViewConditions(
  filter: FilterNode | undefined,
  views: readonly ReportView[]
): readonly FilterNode[] {
  const ofViews = new Set(views.map(({ condition }) => JSON.stringify(condition)));
  return conditionsOf(filter).filter((condition) => !ofViews.has(JSON.stringify(condition)));
}

/** Whether an address leaves the arrangement of the table to the page. */
export function isBare(search: string): boolean {
  const parameters = new URLSearchParams(search);
  return !parameters.has('rows') && !parameters.has('measures');
}
