/** What ad hoc filters are offered: keys and values. */
import {
  type AdHocVariableFilter,
  type DataSourceGetTagKeysOptions,
  type DataSourceGetTagValuesOptions,
  type MetricFindValue,
} from '@grafana/data';
import { dimensionOf, isComparable, isDimensionId, measureOf, REPORTS, type ReportId } from '#model/catalogue/index';
import { type DataSource } from '../DataSource';
import type { SavedReportQuery } from '../../query/savedQuery';
import type { ValuesRequest } from '../resources';
import type { TollgridQuery } from '../types';
import { reportOf, UNKNOWN, withAdHocFilters } from './nodes';

const MOST_VALUES = 1_000;
const ALL_REPORTS = Object.keys(REPORTS) as ReportId[];

/** Reports that the queries of a dashboard ask for; none is known where Grafana tells no queries. */
function reportsOf(queries: readonly TollgridQuery[] = []): readonly ReportId[] {
  const reports = queries.flatMap(({ query }) => {
    if (query === undefined) {
      return [];
    }
    return [reportOf(query)];
  });
  return [...new Set(reports)];
}

/** Dimensions and measures that every report of the dashboard has; of all reports where it is not known. */
export function tagKeys({ queries }: Partial<DataSourceGetTagKeysOptions<TollgridQuery>>): MetricFindValue[] {
  const asked = reportsOf(queries);
  const reports = (asked.length > 0 ? asked : ALL_REPORTS).map((id) => REPORTS[id]);
  const isOffered = (has: (report: (typeof reports)[number]) => boolean) =>
    asked.length > 0 ? reports.every(has) : reports.some(has);
  const dimensions = [...new Set(reports.flatMap((report) => report.dimensions))].filter((id) =>
    isOffered((report) => report.dimensions.includes(id))
  );
  const measures = [...new Set(reports.flatMap((report) => report.measures))].filter(
    (id) => isComparable(measureOf(id)) && isOffered((report) => report.measures.includes(id))
  );
  return [
    ...dimensions.map((id) => ({ text: dimensionOf(id).label, value: id, group: dimensionOf(id).group })),
    ...measures.map((id) => ({ text: measureOf(id).label, value: id, group: `${measureOf(id).group} (measures)` })),
  ];
}

/** Values of a dimension in the period of the dashboard, by name; a measure is compared with a number that is typed. */
export async function tagValues(
  dataSource: Pick<DataSource, 'values'>,
  { key, timeRange, queries, filters }: DataSourceGetTagValuesOptions<TollgridQuery>
): Promise<MetricFindValue[]> {
  if (!isDimensionId(key) || !isListable(key)) {
    return [];
  }
  const report = [...reportsOf(queries), ...ALL_REPORTS].find(
    (id) => REPORTS[id].dimensions.includes(key) && !REPORTS[id].options.includes('numbers')
  );
  const { values } = await dataSource.values({
    dimension: key,
    fromMs: timeRange?.from.valueOf(),
    toMs: timeRange?.to.valueOf(),
    report,
    ...othersOf(filters, key, report),
    limit: MOST_VALUES,
  });
  return values.map(({ value, label }) => ({ text: label, value: value === '' ? UNKNOWN : String(value) }));
}

/** The other filters that the report has, so that only values are offered that go with them. */
function othersOf(
  filters: readonly AdHocVariableFilter[],
  key: string,
  report: ReportId = 'breakout'
): Pick<ValuesRequest, 'filter'> {
  const others = filters.filter((filter) => filter.key !== key && isDimensionId(filter.key));
  const asked: SavedReportQuery = { version: 1, report, rows: [], measures: [] };
  const { filter } = withAdHocFilters(asked, others);
  return filter === undefined ? {} : { filter };
}

/** Times are typed, and so are numbers that are looked for. */
function isListable(id: Parameters<typeof dimensionOf>[0]): boolean {
  const { node } = dimensionOf(id).expr;
  return node !== 'time' && node !== 'entry';
}
