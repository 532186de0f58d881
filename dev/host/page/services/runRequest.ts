import {
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  DataTopic,
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

/** Frames by topic. What a variable query answers is no frame: texts with values stay as they are. */
function split(data: DataQueryResponse['data']): Pick<PanelData, 'series' | 'annotations'> {
  const frames: DataFrame[] = data.map((item) => ('text' in item ? item : toDataFrame(item)));
  const isAnnotation = ({ meta }: DataFrame) => meta?.dataTopic === DataTopic.Annotations;
  const annotations = frames.filter(isAnnotation);
  return {
    series: frames.filter((frame) => !isAnnotation(frame)),
    ...(annotations.length > 0 && { annotations }),
  };
}

function toPanelData(base: PanelData, response: DataQueryResponse): PanelData {
  const errors = response.errors ?? (response.error ? [response.error] : undefined);
  return {
    ...base,
    state: errors ? LoadingState.Error : (response.state ?? LoadingState.Done),
    ...split(response.data),
    error: errors?.[0],
    errors,
  };
}
