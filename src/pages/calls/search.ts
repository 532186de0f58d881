/** The queries of the page: a count, and the list of calls page by page. */
import { type TimeRange } from '@grafana/data';
import { map, type Observable } from 'rxjs';
import { QUERY_VERSION, type ReportQueryInput } from '#model/query/reportQuery';
import { ask, callsQuery, frameOf, pageOf, rowsReadOf, type CallsAnswer } from '../../callList/callQueries';
import { type DataSource } from '../../datasource/DataSource';
import { cellsOf } from '../../reportPage/run/cells';
import { type CallsState } from './state';

/** Lists calls when subscribed to; unsubscribing aborts it, down to the database. */
export function runCalls(dataSource: DataSource, state: CallsState, range: TimeRange): Observable<CallsAnswer> {
  const { of, filter, fields, orderBy, timeZone } = state;
  const { report, ...options } = of;
  const calls = callsQuery({ report: 'calls', of: report, ...options, filter, fields, orderBy, timeZone });
  const count: ReportQueryInput = {
    version: QUERY_VERSION,
    report,
    ...options,
    rows: [],
    measures: ['attempts'],
    filter,
    timeZone,
  };
  return ask(dataSource, { count, calls }, range, timeZone).pipe(
    map((response) => {
      const total = frameOf(response, 'count');
      const page = pageOf(response, 'calls');
      return {
        // Nothing found is no row at all.
        attempts: Number(cellsOf(total)('attempts', 0) ?? 0),
        calls: page,
        callsQuery: calls,
        rowsRead: rowsReadOf([page.frame]),
      };
    })
  );
}
