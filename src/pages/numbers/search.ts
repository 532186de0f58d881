/** The queries of the page: a summary, a count, and the list of calls page by page. */
import { type DataFrame, type TimeRange } from '@grafana/data';
import { map, type Observable } from 'rxjs';
import { NUMBER } from '#model/catalogue/reports/number';
import type { NumberSelection } from '#model/number/selection';
import { QUERY_VERSION, SPLIT, type ReportQuery } from '#model/query/reportQuery';
import { ask, callsQuery, frameOf, metaOf, pageOf, rowsReadOf, type CallsAnswer } from '../../callList/callQueries';
import { readTyped } from '../../components/numbers/typedNumbers';
import { type DataSource } from '../../datasource/DataSource';
import { type ShownReport } from '../../query/scheduleUrl';
import { cellsOf } from '../../reportPage/run/cells';
import { type NumbersState } from './state';
import type { AmountId } from './summaryTable';

/** Numbers that a prefix may have found. */
const MOST_NUMBERS = 1_000;

/** One row a number, and the total of several. */
export interface Summary {
  readonly query: ReportQuery;
  readonly frame: DataFrame;
  readonly truncated: boolean;
  /** Amounts by currency, where the summary itself has none because they are of several. */
  readonly amounts: Readonly<Partial<Record<AmountId, DataFrame>>>;
}

export interface SearchAnswer extends CallsAnswer {
  readonly selection: NumberSelection;
  readonly summary: Summary;
}

const selectionOf = ({ numbers }: NumbersState): NumberSelection => readTyped(numbers).selection;

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
    columns: [],
    depth: 1,
    measures,
    totals: several ? 'grand' : 'none',
    orderBy: orderBy.filter(({ by }) => by === 'number' || measures.some((id) => id === by)),
    limit: MOST_NUMBERS,
    timeZone: state.timeZone,
    currency,
    moneyAs: 'number',
    as: 'table',
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

/** The summary as a report of its own, for a schedule; undefined without numbers. */
export function reportOf(state: NumbersState): Pick<ShownReport, 'query' | 'period'> | undefined {
  if (readTyped(state.numbers).problem !== undefined) {
    return undefined;
  }
  const { summary } = summaryQueries(state);
  const { defaultMeasures: measures } = NUMBER;
  return { query: { ...summary, measures, orderBy: state.summaryOrder, totals: 'grand' }, period: state.period };
}

/** Runs a search when subscribed to; unsubscribing aborts it, down to the database. */
export function runSearch(dataSource: DataSource, state: NumbersState, range: TimeRange): Observable<SearchAnswer> {
  const { summary, amounts } = summaryQueries(state);
  const { fields, orderBy, timeZone } = state;
  const selection = selectionOf(state);
  const calls = callsQuery({ report: 'numberCalls', numbers: selection, fields, orderBy, timeZone });
  return ask(dataSource, { summary, calls, ...amounts }, range, timeZone).pipe(
    map((response) => {
      const frame = frameOf(response, 'summary');
      const page = pageOf(response, 'calls');
      const names = AMOUNTS.filter((id) => id in amounts);
      const found = Object.fromEntries(names.map((id) => [id, frameOf(response, id)]));
      return {
        selection,
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
