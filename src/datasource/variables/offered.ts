/** What a dashboard variable offers. */
import { type MetricFindValue } from '@grafana/data';
import { dimensionOf, measureOf, REPORTS, type ReportId } from '#model/catalogue/index';
import { dimensionLabel, measureLabel } from '#model/catalogue/labels';
import { SPLIT } from '#model/query/reportQuery';
import { type DataSource } from '../DataSource';
import type { TollgridVariableQuery } from '../types';
import { MOST_VALUES, withVariableDefaults } from './query';

export interface VariableValuesAnswer {
  /** Mutable, as Grafana takes them. */
  readonly values: MetricFindValue[];
  /** There are more than a variable takes. */
  readonly truncated: boolean;
}

/** What a variable offers, its search replaced. */
export async function variableValues(
  dataSource: Pick<DataSource, 'values' | 'currencies'>,
  query: Partial<TollgridVariableQuery>,
  period: { readonly fromMs?: number; readonly toMs?: number }
): Promise<VariableValuesAnswer> {
  const { kind, dimension, search = '', report } = withVariableDefaults(query);
  if (kind === 'values') {
    if (dimension === undefined) {
      return { values: [], truncated: false };
    }
    const { values, truncated } = await dataSource.values({
      dimension,
      ...(search === '' ? {} : { search }),
      ...period,
      ...(query.report === undefined ? {} : { report }),
      limit: MOST_VALUES,
    });
    return { values: values.map(({ value, label }) => ({ text: label, value: String(value) })), truncated };
  }
  const entries = kind === 'currencies' ? await currencyEntries(dataSource) : catalogueEntries(kind, report);
  const wanted = search.toLowerCase();
  return {
    values: entries.filter(({ text, value }) => `${text} ${value}`.toLowerCase().includes(wanted)),
    truncated: false,
  };
}

/** Amounts kept apart come first: an installation without exchange rates has nothing else. */
async function currencyEntries(dataSource: Pick<DataSource, 'currencies'>): Promise<MetricFindValue[]> {
  const { currencies } = await dataSource.currencies();
  return [{ text: 'Kept apart', value: SPLIT }, ...currencies.map((code) => ({ text: code, value: code }))];
}

function catalogueEntries(kind: 'measures' | 'dimensions', report: ReportId): MetricFindValue[] {
  const { dimensions, measures } = REPORTS[report];
  return kind === 'measures'
    ? measures.map((id) => ({ text: measureLabel({}, id), value: id, group: measureOf(id).group }))
    : dimensions.map((id) => ({ text: dimensionLabel({}, id), value: id, group: dimensionOf(id).group }));
}
