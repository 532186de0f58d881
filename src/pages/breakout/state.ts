/** What the Breakout page shows, and its place in the URL. */
import { BREAKOUT } from '#model/catalogue/reports/breakout';
import { isMeasureId } from '#model/catalogue/index';
import type { MeasureId } from '#model/catalogue/measures';
import { DEFAULT_LIMIT, QUERY_VERSION, SPLIT, type ReportQuery } from '#model/query/reportQuery';
import { failure, success, type Issue, type Result } from '#model/result';
import { defaultState } from '../../pivot/state/defaults';
import { type PivotState } from '../../pivot/types';
import { pivotFromParameters, pivotParametersOf, pivotToParameters } from '../../pivot/views/pivotUrl';
import { linkParameters } from '../../query/linkParameters';
import { DEFAULT_PERIOD, periodIssues, type Period } from '../../reportPage/state/period';
import { type UrlCodec } from '../../reportPage/state/useUrlState';
import { FIRST_VIEW, READY_MADE, withReadyMade } from './readyMade';

export interface BreakoutState {
  /** Uid of the data source; none means the default one. */
  readonly dataSource?: string;
  readonly period: Period;
  /** Id of the ready-made or saved view that the report began as. */
  readonly view?: string;
  /** The measure of the chart that stands in place of the table. */
  readonly chart?: MeasureId;
  readonly pivot: PivotState;
}

const emptyQuery = (timeZone: string): ReportQuery => ({
  version: QUERY_VERSION,
  report: 'breakout',
  rows: [],
  columns: [],
  depth: 0,
  measures: BREAKOUT.defaultMeasures,
  totals: 'all',
  orderBy: [],
  limit: DEFAULT_LIMIT,
  timeZone,
  currency: SPLIT,
  moneyAs: 'number',
  as: 'table',
});

/** A view in a zone, of all calls. */
const pivotOfView = (view: typeof FIRST_VIEW, timeZone: string): PivotState =>
  withReadyMade(defaultState(emptyQuery(timeZone)), view);

/** A link that names neither rows nor values means the view that it names, or the first one. */
function readPivot(parameters: URLSearchParams, view: string | undefined, timeZone: string): Result<PivotState> {
  const given = pivotParametersOf(parameters);
  const isBare = given.rows === undefined && given.measures === undefined && given.columns === undefined;
  const start = pivotToParameters(pivotOfView(READY_MADE.find(({ id }) => id === view) ?? FIRST_VIEW, timeZone));
  const { rows, measures, zone } = start;
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return pivotFromParameters('breakout', isBare ? { ...start, ...known } : { rows, measures, zone, ...known });
}

function readChart(text: string | undefined): Result<MeasureId | undefined> {
  if (text === undefined || isMeasureId(text)) {
    return success(text);
  }
  const issue: Issue = { path: 'chart', message: 'is not a measure', value: text, allowed: BREAKOUT.measures };
  return failure(issue);
}

function read(search: string, timeZone: string): Result<BreakoutState> {
  const parameters = linkParameters(search, 'breakout');
  const text = (name: string) => parameters.get(name) ?? undefined;
  const period = { from: text('from') ?? DEFAULT_PERIOD.from, to: text('to') ?? DEFAULT_PERIOD.to };
  // Whoever names neither a view nor an arrangement gets the first view.
  const named = text('view');
  const view = named ?? (parameters.has('rows') || parameters.has('measures') ? undefined : FIRST_VIEW.id);
  const pivot = readPivot(parameters, view, timeZone);
  const chart = readChart(text('chart'));
  const issues = [...periodIssues(period), ...(pivot.ok ? [] : pivot.issues), ...(chart.ok ? [] : chart.issues)];
  return pivot.ok && chart.ok && issues.length === 0
    ? success({ dataSource: text('ds'), period, view, chart: chart.value, pivot: pivot.value })
    : failure(...issues);
}

const write = ({ dataSource, period, view, chart, pivot }: BreakoutState): Record<string, string | undefined> => ({
  ...period,
  ds: dataSource,
  view,
  chart,
  ...pivotToParameters(pivot),
});

/** Reads and writes the URL of the page. A bare one means the page as it first opens. */
export const BREAKOUT_CODEC: UrlCodec<BreakoutState> = {
  initial: (timeZone) => ({
    period: DEFAULT_PERIOD,
    view: FIRST_VIEW.id,
    pivot: pivotOfView(FIRST_VIEW, timeZone),
  }),
  read,
  write,
};
