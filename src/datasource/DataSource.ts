import {
  type AdHocVariableFilter,
  type CoreApp,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceGetTagKeysOptions,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { map, type Observable } from 'rxjs';
import type { JurisdictionPolicy } from '#model/nanp/policy';
import { SETTING_DEFAULTS } from '#model/settings';
import { DEFAULT_QUERY } from '../query/defaults';
import { describeQuery } from '../query/describe';
import { adHocProblems, withAdHocFilters } from './adHoc/nodes';
import { tagKeys, tagValues } from './adHoc/tags';
import { annotationSupport } from './annotations/annotationSupport';
import { interpolateQuery } from './interpolate';
import type {
  CallAnswer,
  CallRequest,
  CompileAnswer,
  CompileRequest,
  CurrenciesAnswer,
  ValuesAnswer,
  ValuesRequest,
} from './resources';
import { hasLinks, withLinks } from './links';
import { resolveTimeZone } from './timeZone';
import { isSavedEvents, type AnySavedQuery } from '../query/savedEvents';
import { hasVariable } from '../query/savedQuery';
import type { TollgridJsonData, TollgridQuery } from './types';
import { VariableValues } from './variables/values';
import { TollgridVariableSupport } from './variables/TollgridVariableSupport';

export class DataSource extends DataSourceWithBackend<TollgridQuery, TollgridJsonData> {
  /** Jurisdiction policy of queries that do not say their own. */
  readonly jurisdiction: Partial<JurisdictionPolicy>;

  /** Most calendar months that numbers are looked up in. */
  readonly maxNumberMonths: number;

  constructor(
    instanceSettings: DataSourceInstanceSettings<TollgridJsonData>,
    private readonly templates: TemplateSrv = getTemplateSrv()
  ) {
    super(instanceSettings);
    this.jurisdiction = instanceSettings.jsonData.jurisdiction ?? {};
    this.maxNumberMonths = instanceSettings.jsonData.maxNumberMonths ?? SETTING_DEFAULTS.maxNumberMonths;
    this.annotations = annotationSupport;
    this.variables = new TollgridVariableSupport(this);
  }

  override getDefaultQuery(_app: CoreApp): Partial<TollgridQuery> {
    return { query: DEFAULT_QUERY };
  }

  override filterQuery({ query, hide }: TollgridQuery): boolean {
    return query !== undefined && hide !== true;
  }

  /** Days are those of the screen's zone, unless the query names its own. */
  override query(request: DataQueryRequest<TollgridQuery>): Observable<DataQueryResponse> {
    const timeZone = resolveTimeZone(request.timezone);
    const filters = request.filters ?? [];
    const errors = request.targets.flatMap(({ refId, query }) =>
      query === undefined ? [] : adHocProblems(query, filters).map((message) => ({ refId, message }))
    );
    const targets = request.targets
      .filter(({ refId }) => errors.every((error) => error.refId !== refId))
      .filter(({ query }) => query === undefined || !this.lacksNumbers(query, request.scopedVars))
      .map((target) =>
        target.query === undefined
          ? target
          : { ...target, query: { ...target.query, timeZone: target.query.timeZone ?? timeZone } }
      );
    // Outside panels Grafana passes the interval with the request alone.
    const interval = { __interval_ms: { text: String(request.intervalMs), value: request.intervalMs } };
    const answers = super.query({ ...request, targets, scopedVars: { ...interval, ...request.scopedVars } });
    const { app, range, panelPluginId: panel } = request;
    const linked = (frame: DataFrame) =>
      hasLinks(app) ? withLinks(frame, { range, dataSource: this.uid, panel }) : frame;
    return answers.pipe(
      map((answer) => ({
        ...answer,
        data: answer.data.map(linked),
        ...(errors.length === 0 ? {} : { errors: [...(answer.errors ?? []), ...errors] }),
      }))
    );
  }

  /** A dashboard whose viewer has not typed any number yet asks nothing, and gets no error for it. */
  private lacksNumbers(query: AnySavedQuery, scopedVars: ScopedVars): boolean {
    const list = isSavedEvents(query) ? [] : [query.numbers?.list ?? []].flat();
    return list.some(hasVariable) && new VariableValues(this.templates, scopedVars).all(list).length === 0;
  }

  override applyTemplateVariables(
    target: TollgridQuery,
    scopedVars: ScopedVars,
    filters: AdHocVariableFilter[] = []
  ): TollgridQuery {
    return target.query === undefined
      ? target
      : { ...target, query: withAdHocFilters(interpolateQuery(target.query, this.templates, scopedVars), filters) };
  }

  /** What a dashboard's ad hoc filters may be about. */
  override async getTagKeys(options?: DataSourceGetTagKeysOptions<TollgridQuery>): Promise<MetricFindValue[]> {
    return tagKeys(options ?? {});
  }

  override getTagValues(options: DataSourceGetTagValuesOptions<TollgridQuery>): Promise<MetricFindValue[]> {
    return tagValues(this, options);
  }

  override getQueryDisplayText({ query }: TollgridQuery): string {
    return query === undefined ? '' : describeQuery(query);
  }

  /** Values of a dimension, best match first. */
  values(request: ValuesRequest): Promise<ValuesAnswer> {
    return this.postResource<ValuesAnswer>('values', request, { showErrorAlert: false });
  }

  /** One call with its re-routed attempts. */
  call(request: CallRequest): Promise<CallAnswer> {
    return this.postResource<CallAnswer>('call', request, { showErrorAlert: false });
  }

  /** Currencies that amounts can be converted into. */
  currencies(): Promise<CurrenciesAnswer> {
    return this.getResource<CurrenciesAnswer>('currencies', undefined, { showErrorAlert: false });
  }

  /** The SQL that answers a query, with its parameters. */
  compile(request: CompileRequest): Promise<CompileAnswer> {
    return this.postResource<CompileAnswer>('compile', request, { showErrorAlert: false });
  }
}
