import {
  CustomVariableSupport,
  type DataQueryRequest,
  type DataQueryResponse,
  type MetricFindValue,
  type ScopedVars,
} from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { defer, map, of, type Observable } from 'rxjs';
import { type DataSource } from '../DataSource';
import type { TollgridJsonData, TollgridQuery, TollgridVariableQuery } from '../types';
import { VariableQueryEditor } from './VariableQueryEditor';

/** Most values that a variable offers, and that the backend gives at once. */
const MOST_VALUES = 1_000;

/** Dashboard variables: the values of one dimension, shown by name and used by id. */
export class TollgridVariableSupport extends CustomVariableSupport<
  DataSource,
  TollgridVariableQuery,
  TollgridQuery,
  TollgridJsonData
> {
  override editor = VariableQueryEditor;

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override query({
    targets,
    range,
    scopedVars,
  }: DataQueryRequest<TollgridVariableQuery>): Observable<DataQueryResponse> {
    const dimension = targets[0]?.dimension;
    if (dimension === undefined) {
      return of({ data: [] });
    }
    const search = interpolated(targets[0]?.search, scopedVars);
    const fromMs = range.from.valueOf();
    const toMs = range.to.valueOf();
    return defer(() => this.dataSource.values({ dimension, search, fromMs, toMs, limit: MOST_VALUES })).pipe(
      map(({ values }) => ({
        data: values.map(({ value, label }): MetricFindValue => ({ text: label, value: String(value) })),
      }))
    );
  }
}

/** A variable may narrow itself by what is typed into it (`$__searchFilter`) or by another variable. */
const interpolated = (search: string | undefined, scopedVars: ScopedVars): string | undefined =>
  search === undefined || search === '' ? undefined : getTemplateSrv().replace(search, scopedVars, 'raw');
