import {
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  LoadingState,
  type PanelData,
  toDataFrame,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import { catchError, from, map, type Observable, of, startWith } from 'rxjs';

/** Runs a query request: loading first, then what the data source answers; an error is data, never thrown. */
export function runRequest(
  dataSource: DataSourceApi,
  request: DataQueryRequest,
  query: DataSourceApi['query'] = dataSource.query.bind(dataSource)
): Observable<PanelData> {
  const base: PanelData = { state: LoadingState.Loading, series: [], timeRange: request.range, request };
  return from(query(request)).pipe(
    map((response) => toPanelData(base, response)),
    catchError((error: unknown) =>
      of({ ...base, state: LoadingState.Error, errors: [toDataQueryError(error)], error: toDataQueryError(error) })
    ),
    startWith(base)
  );
}

function toPanelData(base: PanelData, response: DataQueryResponse): PanelData {
  const errors = response.errors ?? (response.error ? [response.error] : undefined);
  return {
    ...base,
    state: errors ? LoadingState.Error : (response.state ?? LoadingState.Done),
    series: response.data.map((frame) => toDataFrame(frame)),
    error: errors?.[0],
    errors,
  };
}
