/** The queries of the page: a summary, a count, and the list of calls page by page. */
import { CoreApp, type DataFrame, type DataQueryResponse, type TimeRange } from '@grafana/data';
import { map, type Observable } from 'rxjs';
import type { CallFieldId } from '#model/callList/fields';
import { CALL_LIST, type CallListQuery } from '#model/callList/query';
import { NUMBER } from '#model/catalogue/reports/number';
import type { NumberSelection } from '#model/number/selection';
import type { AnyQueryInput } from '#model/query/parseQuery';
import { QUERY_VERSION, SPLIT, type ReportQuery } from '#model/query/reportQuery';
import { readTyped } from '../../components/numbers/typedNumbers';
import { type DataSource } from '../../datasource/DataSource';
import { errorText } from '../../datasource/errors';
import { grafanaTimeZone } from '../../datasource/timeZone';
import { cellsOf } from '../../reportPage/run/cells';
import { type NumbersState } from './state';
import type { AmountId } from './summaryTable';

/** Calls that are fetched at once while the list is scrolled. */
const PAGE_SIZE = 200;
/** Numbers that a prefix may have found. */
const MOST_NUMBERS = 1_000;
/** What opens a call, whether or not it is shown. */
const KEYS: readonly CallFieldId[] = ['call_id', 'customer_id', 'start_time'];

export interface CallPage {
  readonly frame: DataFrame;
  /** Cursor of the page after this one; none when this is the last. */
  readonly next?: string;
}

/** One row a number, and the total of several. */
export interface Summary {
  readonly query: ReportQuery;
  readonly frame: DataFrame;
  readonly truncated: boolean;
  /** Amounts by currency, where the summary itself has none because they are of several. */
  readonly amounts: Readonly<Partial<Record<AmountId, DataFrame>>>;
}

export interface SearchAnswer {
  readonly selection: NumberSelection;
  readonly summary: Summary;
  /** Attempts that were found, each once. */
  readonly attempts: number;
  readonly calls: CallPage;
  readonly callsQuery: CallListQuery;
  /** Records that ClickHouse read, if it said so. */
  readonly rowsRead?: number;
}

export const selectionOf = ({ numbers }: NumbersState): NumberSelection => readTyped(numbers).selection;

export function callsQuery(state: NumbersState): CallListQuery {
  return {
    version: QUERY_VERSION,
    report: CALL_LIST,
    numbers: selectionOf(state),
    fields: [...new Set([...state.fields, ...KEYS])],
    orderBy: state.orderBy,
    limit: PAGE_SIZE,
    timeZone: state.timeZone,
    moneyAs: 'number',
  };
}

const AMOUNTS: readonly AmountId[] = ['charge', 'cost'];
const isAmount = (id: string): id is AmountId => AMOUNTS.some((amount) => amount === id);

interface SummaryQueries {
  readonly summary: ReportQuery;
  readonly amounts: Readonly<Record<string, ReportQuery>>;
}

/** The summary; with currencies apart it leaves the amounts to queries of their own, so that a number has one row. */
function summaryQueries(state: NumbersState): SummaryQueries {
  const { currency } = state;
  const selection = selectionOf(state);
  const several = selection.prefix || selection.list.length > 1;
  const query = (measures: ReportQuery['measures'], orderBy: ReportQuery['orderBy']): ReportQuery => ({
    version: QUERY_VERSION,
    report: 'number',
    numbers: selection,
    rows: ['number'],
    measures,
    totals: several ? 'grand' : 'none',
    orderBy: orderBy.filter(({ by }) => by === 'number' || measures.some((id) => id === by)),
    limit: MOST_NUMBERS,
    timeZone: state.timeZone,
    currency,
    moneyAs: 'number',
  });
  const { defaultMeasures } = NUMBER;
  return currency === SPLIT
    ? {
        summary: query(
          defaultMeasures.filter((id) => !isAmount(id)),
          state.summaryOrder
        ),
        amounts: { charge: query(['charge'], []), cost: query(['cost'], []) },
      }
    : { summary: query(defaultMeasures, state.summaryOrder), amounts: {} };
}

/** Runs a search when subscribed to; unsubscribing aborts it, down to the database. */
export function runSearch(dataSource: DataSource, state: NumbersState, range: TimeRange): Observable<SearchAnswer> {
  const { summary, amounts } = summaryQueries(state);
  const calls = callsQuery(state);
  return ask(dataSource, { summary, calls, ...amounts }, range, state.timeZone).pipe(
    map((response) => {
      const frame = frameOf(response, 'summary');
      const page = pageOf(response, 'calls');
      const names = AMOUNTS.filter((id) => id in amounts);
      const found = Object.fromEntries(names.map((id) => [id, frameOf(response, id)]));
      return {
        selection: calls.numbers,
        summary: { query: summary, frame, truncated: metaOf(frame)['truncated'] === true, amounts: found },
        // The total stands first; a single number is its own.
        attempts: Number(cellsOf(frame)('attempts', 0) ?? 0),
        calls: page,
        callsQuery: calls,
        rowsRead: rowsReadOf([frame, page.frame, ...Object.values(found)]),
      };
    })
  );
}

/** The page of a list that begins at a cursor. */
export function runPage(
  dataSource: DataSource,
  query: CallListQuery,
  after: string,
  range: TimeRange
): Observable<CallPage> {
  return ask(dataSource, { page: { ...query, after } }, range, query.timeZone).pipe(
    map((response) => pageOf(response, 'page'))
  );
}

let requests = 0;

function ask(
  dataSource: DataSource,
  queries: Readonly<Record<string, AnyQueryInput>>,
  range: TimeRange,
  timeZone: string
): Observable<DataQueryResponse> {
  requests += 1;
  const datasource = dataSource.getRef();
  return dataSource.query({
    requestId: `tollgrid-numbers-${requests}`,
    app: CoreApp.Unknown,
    targets: Object.entries(queries).map(([refId, query]) => ({ refId, datasource, query })),
    range,
    timezone: grafanaTimeZone(timeZone),
    interval: '1m',
    intervalMs: 60_000,
    maxDataPoints: MOST_NUMBERS,
    scopedVars: {},
    startTime: Date.now(),
  });
}

function frameOf(response: DataQueryResponse, name: string): DataFrame {
  // A request that failed as a whole has its text in `error` alone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const problem = response.errors?.[0] ?? response.error;
  if (problem !== undefined) {
    throw new Error(errorText(problem));
  }
  const frame: DataFrame | undefined = response.data.find(({ refId }) => refId === name);
  if (frame === undefined) {
    throw new Error('The data source answered without a result.');
  }
  return frame;
}

function pageOf(response: DataQueryResponse, name: string): CallPage {
  const frame = frameOf(response, name);
  const { next } = metaOf(frame);
  return { frame, next: typeof next === 'string' ? next : undefined };
}

function metaOf(frame: DataFrame): Readonly<Record<string, unknown>> {
  const meta: unknown = frame.meta?.custom?.['tollgrid'];
  return typeof meta === 'object' && meta !== null ? { ...meta } : {};
}

function rowsReadOf(frames: readonly DataFrame[]): number | undefined {
  const counts = frames.map((frame) => metaOf(frame)['rowsRead']);
  return counts.reduce<number | undefined>(
    (sum, count) => (typeof count === 'number' ? (sum ?? 0) + count : sum),
    undefined
  );
}
