import { CustomVariableSupport, type DataQueryRequest, type DataQueryResponse, type ScopedVars } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { defer, map, type Observable } from 'rxjs';
import { boundsOf } from '../bounds';
import { type DataSource } from '../DataSource';
import type { TollgridJsonData, TollgridQuery, TollgridVariableQuery } from '../types';
import { variableValues } from './offered';
import { SEARCH_FILTER } from './query';
import { VariableQueryEditor } from './VariableQueryEditor';

/**
 * Dashboard variables: values of a dimension in the period of the dashboard, measures or dimensions of a report, or
 * currencies. Names are shown, ids are used.
 */
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

  override getDefaultQuery(): Partial<TollgridVariableQuery> {
    return { kind: 'values', dimension: 'customer', search: SEARCH_FILTER };
  }

  override query({
    targets,
    range,
    scopedVars,
  }: DataQueryRequest<TollgridVariableQuery>): Observable<DataQueryResponse> {
    const query = { ...targets[0], search: searchText(targets[0]?.search, scopedVars) };
    const period = boundsOf(range);
    return defer(() => variableValues(this.dataSource, query, period)).pipe(map(({ values }) => ({ data: values })));
  }
}

/** A variable may narrow itself by what is typed into it (`$__searchFilter`) or by another variable. */
function searchText(search: string | undefined, scopedVars: ScopedVars): string | undefined {
  const nothingTyped = { __searchFilter: { text: '', value: '' } };
  return search === undefined || search === ''
    ? undefined
    : getTemplateSrv().replace(search, { ...nothingTyped, ...scopedVars }, 'raw');
}
